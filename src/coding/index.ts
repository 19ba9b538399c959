/** Gives a comment its codes, each with the words that warrant it. */
export { codeComment } from "./comment.ts";
export { checkExamples } from "./examples.ts";
