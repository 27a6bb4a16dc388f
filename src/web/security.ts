/** Headers that keep the page to itself: nothing from elsewhere runs in it, nothing of it shows elsewhere. */
import type { MiddlewareHandler } from 'hono';

const POLICY = [
  "default-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** `default-src 'self'` alone already forbids inline scripts and styles, and any request to another host. */
export function securityHeaders(): MiddlewareHandler {
  return async (c, next) => {
    await next();
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', 'no-referrer');
    c.header('Cross-Origin-Resource-Policy', 'same-origin');
    if (c.res.headers.get('Content-Type')?.startsWith('text/html') !== true) return;
    c.header('Content-Security-Policy', POLICY);
    c.header('X-Frame-Options', 'DENY');
    c.header('Cross-Origin-Opener-Policy', 'same-origin');
    c.header('Permissions-Policy', 'camera=(), microphone=(), geolocation=()');
  };
}
