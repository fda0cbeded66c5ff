// The headers that keep a browser from doing what our pages never ask for.

export type Protection = {
  nonce: string;
  /** Whether readers reach us over TLS. */
  secure: boolean;
  /** A document that our own pages show in a frame, and nobody else's. */
  framed: boolean;
  /** Vite's reloading needs a socket and style elements without a nonce. */
  development: boolean;
};

/** The headers of every answer, static files included. */
export function protectiveHeaders({ nonce, secure, framed, development }: Protection): Record<string, string> {
  return {
    "Content-Security-Policy": framed ? policyOfDocument() : policyOfPage(nonce, development),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": framed ? "SAMEORIGIN" : "DENY",
    "X-Permitted-Cross-Domain-Policies": "none",
    ...(secure ? { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" } : {}),
  };
}

/**
 * The headers of a card that other sites show in a frame. It runs no script, and sends nothing unless it asks something.
 *
 * @param origins the sites that may; nobody, when there are none
 */
export function embedHeaders(origins: readonly string[], development: boolean, asks = false): Record<string, string> {
  return {
    "Content-Security-Policy": policy({
      "default-src": "'none'",
      "style-src": development ? "'self' 'unsafe-inline'" : "'self'",
      "img-src": "'self'",
      "font-src": "'self'",
      "form-action": asks ? "'self'" : "'none'",
      "frame-ancestors": origins.length > 0 ? origins.join(" ") : "'none'",
      "base-uri": "'none'",
    }),
    // A site that asks for it of all its parts may show a card too.
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
  };
}

function policyOfPage(nonce: string, development: boolean): string {
  return policy({
    "default-src": "'none'",
    "script-src": `'nonce-${nonce}' 'strict-dynamic'`,
    "style-src": development ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": development ? "'self' ws:" : "'self'",
    "manifest-src": "'self'",
    "frame-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "report-uri": "/csp",
  });
}

/** For files such as a PDF. Browsers show those with a viewer of their own, whose parts a stricter policy would block. */
function policyOfDocument(): string {
  return policy({ "frame-ancestors": "'self'", "form-action": "'none'", "base-uri": "'none'" });
}

function policy(directives: Record<string, string>): string {
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");
}
