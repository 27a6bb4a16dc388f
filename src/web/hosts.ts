/** By which names the server lets itself be asked: a foreign name that was made to point here gets nothing. */
import type { MiddlewareHandler } from 'hono';

/**
 * A page from elsewhere may have its own name resolve to this machine ("DNS rebinding"), and would then read the answers
 * as its own. `hosts` are names without a port; null lets in any, for a server whose name nobody told.
 */
export function onlyHosts(hosts: ReadonlySet<string> | null, refusal: string): MiddlewareHandler {
  return async (c, next) => {
    if (hosts !== null && !hosts.has(nameIn(c.req.header('Host') ?? new URL(c.req.url).host))) {
      return c.text(refusal, 421);
    }
    return next();
  };
}

/** "[::1]:3000" is ::1, "Localhost.:3000" is localhost; empty for what is no host. */
function nameIn(host: string): string {
  if (!URL.canParse(`http://${host}`)) return '';
  const { hostname } = new URL(`http://${host}`);
  return hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
}
