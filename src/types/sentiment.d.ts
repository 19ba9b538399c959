declare module "sentiment/lib/language-processor.js" {
  const processor: {
    /** AFINN-165 (Nielsen 2011) with the emoji ranking of Kralj Novak et al. (2015): -5..5. */
    getLabels(language: string): Readonly<Record<string, number>>;
  };
  export default processor;
}
