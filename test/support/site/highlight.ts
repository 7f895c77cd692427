/** Classes of a token, by the name of the group that matched it. */
type Grammar = RegExp;

const script: Grammar = new RegExp(
  [
    /(?<comment>\/\/.*|\/\*[^]*?\*\/)/,
    /(?<string>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)/,
    /(?<keyword>\b(?:async|await|break|const|else|export|finally|for|from|function|if|import|in|let|new|null|of|return|throw|true|false|try|while|yield)\b)/,
    /(?<number>\b\d[\d_.]*(?:e-?\d+)?\b)/,
    /(?<call>\b[A-Za-z_$][\w$]*(?=\())/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

const markup: Grammar = /(?<comment><!--[^]*?-->)|(?<keyword><\/?[\w-]+|\/?>)|(?<string>"[^"]*")|(?<call>[\w:-]+(?==))/g;

/** HTML with inline scripts as HTML that shows it: tokens in spans, for one style sheet to colour. */
export function highlightPage(source: string): string {
  // A split by a pattern with one group alternates between what is outside and what is inside.
  return source
    .split(/(<script[^>]*>[^]*?<\/script>)/)
    .map((part, i) => (i % 2 === 0 ? paint(part, markup) : highlightScriptTag(part)))
    .join('');
}

/** The same of a script alone. */
export function highlightScript(source: string): string {
  return paint(source, script);
}

function highlightScriptTag(tag: string): string {
  const [, open = '', body = '', close = ''] = /^(<script[^>]*>)([^]*)(<\/script>)$/.exec(tag) ?? [];
  return paint(open, markup) + paint(body, script) + paint(close, markup);
}

function paint(text: string, grammar: Grammar): string {
  let html = '';
  let end = 0;
  for (const match of text.matchAll(grammar)) {
    const [name = ''] = Object.entries(match.groups ?? {}).find(([, token]) => token !== undefined) ?? [];
    html += `${escapeHtml(text.slice(end, match.index))}<i class="${name}">${escapeHtml(match[0])}</i>`;
    end = match.index + match[0].length;
  }
  return html + escapeHtml(text.slice(end));
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
