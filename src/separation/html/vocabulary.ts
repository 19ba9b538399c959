/** What class names and ids of comment engines, blogs and forums mean. Patterns run on `namesOf`: blanks around each name. */

/** Words for "comment" that class names use, as a part of a pattern. */
const COMMENT =
  "(?:comm?ent(?:s|ar(?:y|ies|ios?|iu)|aires?|i|o|aar)?|kommentare?|kommenta?r(?:er|i|en)?|komentar(?:z|ze|i|e)?|coment(?:ario)?s?|reacties?|reakti?on(?:en)?|yorum(?:lar)?|talkbacks?|cmnts?|cmts?|kommentti|kommentit|opini(?:e|ones?)|lesermeinung(?:en)?|leserkommentare?|feedbacks?|shouts?)";

/** The same in the plural, which names a list of them. */
const PLURAL =
  "(?:comm?ent(?:s|aries|aires|arios|i)|kommentare|kommentarer|komentarze|coment[aá]rios|reacties|reakti?onen|yorumlar|talkbacks|cmnts|cmts|kommentit|opini(?:es|ones)|lesermeinungen|leserkommentare|feedback|shouts)";

/** What follows "comment" where the element holds all comments. */
const LIST_END =
  "(?:div|list(?:e|ing)?|area|section|container|wrap(?:per|s)?|thread|threads|block|tree|holder|box|stream|feed|content|contents|body|main|inner|outer|items?|module|page|tab|pane|panel|region|root|app|group|all|display|show|view|part|embed|widget|col|post|zone|entries|system|service|set|data|roll)";

const LIST = new RegExp(
  ` (?:[a-z\\d]+[-_]){0,3}?(?:all|the|article|post|blog|entry|user|reader|readers?|story|news|show|view|page|video)?[-_]?(?:${PLURAL}(?:[-_]*${LIST_END}){0,3}|${COMMENT}(?:[-_]*${LIST_END}){1,3})(?:[-_]?\\d+)? |` +
    " (?:disqus_thread|dsq-content|dsq-comments|disqus-comments|idc-container|fyre[a-z-]*|js-kit[a-z-]*|echo-[a-z-]*|coral[a-z_-]*|vf-[a-z-]*|viafoura|spcv_[a-z-]*|spot-im[a-z-]*|hyvor[a-z-]*|remark42|isso-thread|cusdis_thread|utterances|giscus|responses|reacties|discussion(?:s|-list|_list)?|discussion-thread|talkback|talkbacks|threadlist|replies|answers|postlist|posts|messagelist|message-list|topic-replies|js-replynewmessagecontainer|post-stream|commentarea|sitetable|nestedlisting|forumposts|comment-tree|chatter|disc(?:uss)?[-_]?box|conversation|conversations|jdgm-rev-widg__reviews|customer-?reviews|reviews?-?list) ",
);

/** An id (or class) that numbers one comment. */
const NUMBERED = new RegExp(
  ` (?:(?:li|div|dd|dt|ul|tr|row|wrap|view|single|user|blog|entry|article|news|node|dsq|thread|container|anchor|box|block|item|idc|js|post)?[-_]?${COMMENT}(?:[-_]?(?:id|body|row|item|box|wrap|wrapper|block|node|entry|container|holder|text|tree|thing|main|single))?[-_:]{0,2}[a-f\\d-]*\\d[a-f\\d-]*|c-?\\d{2,}|idcomment\\d+|cmt-?\\d+|acom-?\\d+|reply[-_]?\\d+|response-?\\d+|answer-?\\d+|talkback-?\\d+|thing_t1_\\w+|ember-comment\\d*) `,
);

/** An id (or class) that numbers one post of a forum. */
const NUMBERED_POST =
  / (?:[a-z]{1,12}[-_]){0,2}(?:post[-_]?\d+|js-post-\d+|post_?message_?\d+|edit\d+|td_post_\d+|table\d+|msg[-_]?\d+|message[-_]?\d+|p\d{2,}|elcomment_\d+|discussion_\d+|fc-?\d+|post_row_\d+|posting[-_]?\d+|beitrag[-_]?\d+|entry[-_]?\d+|item[-_]?\d+|f-?\d+|pid_?\d+|postrow_?\d+|thread_post_\d+|topic_post_\d+|post-id-\d+|answer-\d+|question-\d+|bbp-reply-\d+|messageview\w*\d+|lia-message\w*) /;

/** A class that one comment bears, without a number. */
const ITEM = new RegExp(
  ` (?:(?:(?!(?:no|add|new|edit|post|write|leave|has|my|show|hide|view|reply|sub|total|num|count|load|more)[-_])(?:[a-z]{1,9}[-_]+){0,2}|(?:single|user|reader|blog|article|news))?[-_]*${COMMENT}(?:[-_]*(?:item|items?|entry|row|wrap|wrapper|box|block|container|single|node|post|cell|unit|bubble|card|holder|element|odd|even|alt|first|main|outer|inner|one|view|public|module|full|level\\d*|listitem|li|div|thing|parent|child|reply|tile|panel|thread|content-container|bit))?|depth-\\d+|thread-(?:even|odd)|dsq-comment|idc-c|idc-thread|fyre-comment-wrapper|fyre-comment-article|isso-comment|cf_comment|comtr|thing|wpd-comment|js-kit-comment|echo-item|reply|replies-item|response|reaction|talkback|discussion-item|usernote|h-cite|u-comment|p-comment|review-?item|customer-?review|yotpo-review|jdgm-rev) `,
);

/** A class that one post of a forum bears. */
const ITEM_POST =
  / (?:post|posts?-?item|postcontainer|postbit(?:_wrapper|legacy|im)?|message|message--post|js-post|js-message|itemcomment|itemdiscussion|topic-post|post_wrapper|post-wrapper|post_block|wbbpost|wbbthreadpost|bbp-reply|topic|reply|type-reply|lia-message-view|forum-?post|forum_?post|forum-?message|forumpost|cpost|ipscomment|ipsforum_post|ipsbox_container|windowbg2?|approvebg2?|postrow|post-?row|post_row|posting-?row|forum-post-container|post-?container|comment|answer|question|posting|beitrag|forenbeitrag|thread-?post|threadpost|post-?box|postbox|post-?entry|msg|message-?row|message-?item|discussion-?post|discussionpost|forum-?entry|forum-?reply|fpost|blockpost|post-layout|topic-?message|forum-?item|postholder|postblock|post-block|single-post-item|posttable|tpost|tborder|bb-post|mes|entry|forum-?thread-?item) /;

/** Parts of a comment, forms and counters: never a comment themselves. */
const PART =
  / (?:[a-z\d]+[-_]+)*(?:form|respond|count|counter|counts?|number|num|link|links|meta|metadata|author|avatar|date|time|timestamp|header|heading|head|footer|foot|title|subject|nav|navigation|pagination|pager|pages?|button|btn|buttons|actions?|tools?|toolbar|reply-link|replylink|notice|notes?|rss|feed|subscription|preview|policy|rules|guidelines|login|icon|image|img|sort|sorter|filter|status|closed|disabled|intro|info|user|username|profile|vote|votes|rating|score|permalink|editor|submit|textarea|field|input|label|error|loading|spinner|signature|disclaimer|more|teaser|share|social|tabs?|cite|name|url|email|bubble|edit|delete|report|flag|quote) /;

const AUTHOR =
  / (?:[a-z\d]+[-_]+)*(?:author|fn|user-?name|usernames?|user|nick|nickname|poster|poster-?name|commenter|commentor|commentername|comment-?by|byline|member|member-?name|screen-?name|display-?name|post-?author|comment-?author|name|author-?name|authorname|bigusername|postauthor|posterdate|hnuser|userlink|user-?link|permalink-author|who|contributor|url-author|autor|auteur|from|by|creator|mwuser|profile-?name|said|user-details)(?:link|_link|-link|name)? /;
const DATE =
  / (?:[a-z\d]+[-_]+)*(?:date|time|timestamp|datetime|date-?time|posted|posted-?on|published|post-?date|postdate|comment-?date|comment-?time|comment-?metadata|commentmetadata|comment-?meta|meta|when|age|dateline|created|date-?posted|dateposted|datum|fecha|heure|permalink|relativetime|postdetails|message-?attribution|submitted|updated|smalltext|live-timestamp|tagline)(?:s|-header|_header)? /;
const BODY = new RegExp(
  ` (?:[a-z\\d]+[-_]+)*?(?:${COMMENT}[-_]*(?:body|text|texte|content|contents|message|msg|copy|txt|inner-?text|data|description|desc|html|main|prose|para|bodytext|quote)|(?:message|post|entry|reply|answer|cmt|talkback|posting|topic|forum|user|msg|item|article|note|review)[-_]*(?:body|bodytext|content|contents|text|message|copy|msg|txt|entry|mess)|bbwrapper|messagetext|messagecontent|usertext-?body|usertext|md|cooked|postbody|posttext|post_?message_?\\d*|js-post-body|s-prose|bbp-reply-content|e-content|p-content|post-?bodycopy|postcolor|body|text|content|message|lia-message-body-content|htmltext|userContent|usercontent|commtext|richtext|ipstype_richtext|formatted|post-?inner|prose|description|entry|comment)(?:[-_]?\\d+)? `,
);
const SIGNATURE =
  / (?:[a-z\d]+[-_]+)*(?:signature|signatures|sig|siggy|sigblock|post-?sig|postsignature|membersignature|message-?signature|messagesignature|bbp-signature|usersig|user-?signature|tsignature)(?:[-_]?(?:container|wrapper|\d+))? /;
const ASIDE =
  / (?:[a-z\d]+[-_]+)*(?:reply|reply-?link|replylink|replybutton|comment-?reply|actions?|action-?bar|actionbar|toolbar|tools|buttons?|controls|vote|votes|voting|votelinks|rating|ratings|like|likes|share|shares|sharing|social|report|flag|abuse|edit|edited|edit-?links|post-?edit|lastedit|notice|postfoot|post-?footer|message-?footer|comment-?footer|comment-?actions|comment-?edit|attribution-?opposite|reactions?|reactionsbar|attachments?|avatar|avatars|gravatar|userpic|badge|badges|userbanner|user-?title|usertitle|rank|postprofile|userinfo|user-?info|user-?details|userextras|message-?cell--user|message-?user|messageuserinfo|cauthorpane_info|postbit_?user|profile|poster|poster-?info|helpful|ad|ads|advert|advertisement|adsense|banner|promo|sponsor|likes|thanks|thankyou|post_?thanks|after_content|bbp-admin-links|js-post-menu|js-comments-container|post-?signature|aside|jp-relatedposts|sharedaddy|wpulike|wpd-comment-footer|wpd-comment-left|awarded|moderat(?:e|ion|or)-?(?:links|tools)?|hide|hidden|ipshide|ipsmenu|system-?specs|dropdown-?menu|popover|tooltip|sr-only|visually-?hidden|screen-?reader-?text|u-hidden|b-statistic|newpost|collapsed-?info) /;
const NOISE =
  / (?:[a-z\d]+[-_]+)*(?:sidebar|side-?bar|sidebar\d|widget_recent[-_]comments|recent[-_]?comments?|recentcomments|latest[-_]?comments?|latestcomments|last[-_]?comments?|newest[-_]?comments|comments?[-_]?recent|comments?[-_]?latest|popular[-_]?comments|most[-_]?commented|mostcommented|top[-_]?commenters?|hot[-_]?comments|trackbacks?|pingbacks?|pings|pinglist|preview|comment-?preview|livepreview|related|related-?posts|related-?articles|teasers?|navigation|navbar|nav|menu|breadcrumbs?|blogroll|rcomments|recommended|recommendations|similar|similar-?threads|author-?box|author-?bio|about-?(?:the-?)?author|popular|popular-?posts|trending|headlines|archives|tag-?cloud|rail|right-?rail|rightcol|right-?col|right-?column|widget-area|newsletter|global-?footer|site-?footer|page-?footer|site-?header|masthead)(?:[-_]?\d+)? /;
const FORM =
  / (?:[a-z\d]+[-_]+)*(?:respond|comment-?form|commentform|comments-?form|reply-?form|replyform|post-?form|postform|quick-?reply|quickreply|quick_?reply|new-?comment|add-?comment|addcomment|leave-?comment|leave-?reply|leave-?a-?reply|write-?comment|post-?comment|postcomment|comment-?respond|comments?-?open|comment-?editor|reply-?box|replybox|js-quickreply|commentnew|comment-?login|comment-?policy|comment-?notes|comments-?rules|comment-?input|comment-?post-?form)(?:[-_]?\d+)? /;
/** A pingback or trackback among comments. */
const PINGBACK = / (?:pingback|trackback|ping|type-pingback|type-trackback) /;

export interface Naming {
  /** 0..3: how surely the names are those of one comment. */
  readonly comment: number;
  /** 0..3: how surely the names are those of one forum post. */
  readonly post: number;
  readonly list: boolean;
  readonly part: boolean;
  readonly author: boolean;
  readonly date: boolean;
  readonly body: boolean;
  readonly aside: boolean;
  readonly signature: boolean;
  readonly noise: boolean;
  readonly form: boolean;
  readonly pingback: boolean;
}

const NAMELESS: Naming = {
  comment: 0,
  post: 0,
  list: false,
  part: false,
  author: false,
  date: false,
  body: false,
  aside: false,
  signature: false,
  noise: false,
  form: false,
  pingback: false,
};
/** Names longer than this (Tailwind, obfuscated builds) are cut before matching. */
const MAX_NAMES = 300;

/** Classes in which WordPress repeats an article's topics. */
const TOPIC = /(?<= )(?:entry-category|category|tag|post_tag|author(?!-(?:box|bio) )|series)-[^ ]+ /g;

/** Reads the names of an element. */
function readNames(names: string): Naming {
  if (names === "") return NAMELESS;
  const text = (names.length > MAX_NAMES ? `${names.slice(0, MAX_NAMES)} ` : names).replace(TOPIC, "");
  const part = PART.test(text);
  const numbered = NUMBERED.test(text);
  const item = ITEM.test(text);
  const numberedPost = NUMBERED_POST.test(text);
  const itemPost = ITEM_POST.test(text);
  return {
    comment: numbered ? (item ? 3 : 2) : item ? 2 : 0,
    post: numberedPost ? (itemPost ? 3 : 2) : itemPost ? 1 : 0,
    list: LIST.test(text),
    part,
    author: AUTHOR.test(text),
    date: DATE.test(text),
    body: BODY.test(text),
    aside: ASIDE.test(text),
    signature: SIGNATURE.test(text),
    noise: NOISE.test(text),
    form: FORM.test(text),
    pingback: PINGBACK.test(text),
  };
}

/** A reader of names that remembers what it has read; one a page. */
export function namingReader(): (names: string) => Naming {
  const known = new Map<string, Naming>();
  return (names) => {
    const seen = known.get(names);
    if (seen) return seen;
    const naming = readNames(names);
    known.set(names, naming);
    return naming;
  };
}
