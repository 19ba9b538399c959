/** Comment services that load their comments by script: how their embeds show, and what to do to get the comments. */

export interface Embed {
  readonly service: string;
  /** Matched against ids, classes, tag names, and addresses of scripts and frames. */
  readonly pattern: RegExp;
  readonly advice: string;
}

const RELOAD =
  "open the page, scroll to the comments until they show, unfold replies, then save the page as complete (or as a single file)";

export const EMBEDS: readonly Embed[] = [
  {
    service: "Disqus",
    pattern: /disqus_thread|disqus\.com\/embed|\.disqus\.com|disqus-comments|dsq-/,
    advice: `${RELOAD}, or export the thread from Disqus as XML`,
  },
  {
    service: "Coral",
    pattern: /coral[-_]?(?:stream|thread|talk|embed|comments)|coralproject|\bcoral\.|talk\.\w+\.com\/embed/,
    advice: `${RELOAD}, or export the stream from Coral`,
  },
  { service: "OpenWeb", pattern: /spot-?im|spotim|spcv_|openweb|data-spot-id|spot\.im/, advice: RELOAD },
  { service: "Viafoura", pattern: /viafoura|\bvf-(?:conversations|comments|commenting)/, advice: RELOAD },
  {
    service: "Facebook comments",
    pattern: /\bfb-comments\b|facebook\.com\/plugins\/(?:comments|feedback)|fb:comments/,
    advice: RELOAD,
  },
  { service: "Hyvor Talk", pattern: /hyvor/, advice: RELOAD },
  { service: "Livefyre", pattern: /livefyre|\bfyre\b/, advice: RELOAD },
  { service: "IntenseDebate", pattern: /intensedebate|idc-(?:container|cover|wrapper)/, advice: RELOAD },
  { service: "Echo", pattern: /js-kit\.com|echoenabled/, advice: RELOAD },
  { service: "Remark42", pattern: /remark42/, advice: `${RELOAD}, or export the site from Remark42` },
  { service: "Commento", pattern: /commento/, advice: `${RELOAD}, or export from Commento` },
  { service: "Isso", pattern: /isso-thread/, advice: RELOAD },
  {
    service: "Utterances or Giscus",
    pattern: /utteranc|giscus/,
    advice: "save the GitHub issue or discussion behind the comments",
  },
  { service: "Cusdis", pattern: /cusdis/, advice: RELOAD },
  { service: "Insticator", pattern: /insticator-?comment|insticator/, advice: RELOAD },
  { service: "Vuukle", pattern: /vuukle/, advice: RELOAD },
  { service: "Gigya comments", pattern: /gigya.{0,20}comments|commentsdiv.{0,10}gigya/, advice: RELOAD },
  { service: "Civil Comments", pattern: /civilcomments/, advice: RELOAD },
  { service: "FastComments", pattern: /fastcomments/, advice: RELOAD },
  { service: "Cackle or HyperComments", pattern: /hypercomments|cackle/, advice: RELOAD },
  { service: "Jetpack comments", pattern: /jetpack\.wordpress\.com\/jetpack-comment/, advice: RELOAD },
];
