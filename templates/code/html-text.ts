/**
 * Converts common HTML tags of a description to Markdown. OpenAPI descriptions are CommonMark, but many contain HTML. The
 * result still has to be escaped for a comment or a page.
 */
export const markdownOfHtml = (text: string): string =>
  text.includes("<")
    ? text
        .split(/(`[^`]*`)/)
        .map((part, index) => (index % 2 === 1 ? part : convert(part)))
        .join("")
    : text;

const convert = (text: string): string =>
  text
    .replace(/<code>([^<>`]*)<\/code>/gi, (_, content: string) => `\`${content}\``)
    .replace(/<\/?(?:b|strong)>/gi, "**")
    .replace(/<\/?(?:i|em)>/gi, "*")
    .replace(
      /<a\s[^<>]*?href\s*=\s*["']([^"'<>\s]*)["'][^<>]*>([^<>]*)<\/a>/gi,
      (_, url: string, label: string) => `[${label}](${url})`,
    )
    .replace(/<li>/gi, "\n- ")
    .replace(/<\/?(?:p|ul|ol|div|h[1-6])(?:\s[^<>]*)?>/gi, "\n\n")
    .replace(/<br *\/?>|<\/li>/gi, "\n");
