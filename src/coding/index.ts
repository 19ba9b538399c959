/** Gives a comment its codes, each with the words that warrant it. */
export { type Calibration, CUTS, loadCalibration } from "./calibration.ts";
export { codeComment, codeScene, sceneIn } from "./comment.ts";
export { checkExamples } from "./examples.ts";
