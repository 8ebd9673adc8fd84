/** Matches a path: the values of the template's segments in braces, percent-decoded; undefined when the path is another. */
export type PathMatcher = (path: string) => Readonly<Record<string, string>> | undefined;

/**
 * Compiles a template such as `/{secret}/orders`. It matches segment by segment, letter case and slashes exactly; a `*` at the end
 * matches any rest.
 */
export function pathMatcher(template: string): PathMatcher {
  const isOpen = template.endsWith('/*');
  const fixed = isOpen ? template.slice(0, -2) : template;
  const segments = fixed.split('/').map((text) => ({ text, name: /^\{(.+)\}$/.exec(text)?.[1] }));
  return (path) => {
    const values = path.split('/');
    if (isOpen ? values.length <= segments.length : values.length !== segments.length) return undefined;
    const parameters: Record<string, string> = {};
    for (const [index, { text, name }] of segments.entries()) {
      const value = values[index] ?? '';
      if (name === undefined) {
        if (text !== value) return undefined;
        continue;
      }
      const decoded = decodeSegment(value);
      if (!decoded) return undefined;
      parameters[name] = decoded;
    }
    return parameters;
  };
}

function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
