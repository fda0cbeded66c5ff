// The scripts and styles of the built site. Each is compressed once, at the best rate, and kept: a first visit needs
// some thirty of them, and pressing them anew for each visitor would cost more than making the page.
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import express, { type RequestHandler } from "express";
import { projectRoot } from "./migrations.server.ts";

const TYPES: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};
const KEEP = "public, max-age=31536000, immutable";

const methods = {
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
};

/** Files under /assets/ carry a hash of their content in their names, so a browser may keep them for good. */
export function builtFiles(client = join(projectRoot(), "build", "client")): RequestHandler {
  const files = express.Router();
  const assets = join(client, "assets");
  files.use("/assets", compressed(assets));
  files.use("/assets", express.static(assets, { immutable: true, maxAge: "1y", fallthrough: false }));
  files.use(express.static(client, { maxAge: "1h", index: false, redirect: false }));
  return files;
}

/** Answers for texts; what it does not know it leaves to others. */
function compressed(folder: string): RequestHandler {
  const kept = new Map<string, Promise<Buffer>>();
  return async (req, res, next) => {
    const type = TYPES[extname(req.path)];
    if (!type || !/^\/[\w.-]+$/.test(req.path) || !["GET", "HEAD"].includes(req.method)) return next();
    res.vary("Accept-Encoding");
    const method = (["br", "gzip"] as const).find((each) => req.acceptsEncodings(each));
    if (!method) return next();
    const name = `${method} ${req.path}`;
    const body = kept.get(name) ?? readFile(join(folder, req.path)).then(methods[method]);
    kept.set(name, body);
    try {
      const bytes = await body;
      res.set({ "Content-Type": type, "Content-Encoding": method, "Cache-Control": KEEP }).send(bytes);
    } catch {
      // Not there, or not readable: whoever serves plain files says so.
      kept.delete(name);
      next();
    }
  };
}
