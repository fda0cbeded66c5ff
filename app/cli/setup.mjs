// Makes a fresh clone ready to run: packages, database client, bundle, browser; each only when something it is made
// from has changed. Runs before anything is installed, so it uses Node's built-ins alone.
//
//   node app/cli/setup.mjs [--build] [--browser] [--then FILE ARGUMENT…]
//
// With --then the file is started in this very process, so that a signal to it reaches the program.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The list of files of a build is long; why it failed stands at its end. */
const TAIL_LINES = 40;

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const [options, then] = split(process.argv.slice(2), "--then");

checkNode();
holdingLock(() => {
  install();
  generateClient();
  if (options.includes("--build")) build();
});
if (options.includes("--browser")) await findOrInstallBrowser();

if (then.length > 0) {
  const file = join(root, then[0]);
  process.argv = [process.execPath, file, ...then.slice(1)];
  await import(pathToFileURL(file).href);
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;
  if (!fits)
    stop(`Seika needs Node.js 20.19, 22.12, 24 or newer; this is ${process.versions.node}. See https://nodejs.org`);
}

function install() {
  const marker = join(root, "node_modules", ".seika-lock");
  const wanted = hashOf([join(root, "package-lock.json")], process.platform, process.arch);
  if (read(marker) === wanted) return;
  if (!isInstalled()) {
    say("Installing packages (about a minute the first time) …");
    // Dev packages are needed for the build, whatever NODE_ENV says; no package here needs its install script.
    npm([
      "ci",
      "--include=dev",
      "--include=optional",
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
      "--loglevel=error",
    ]);
  }
  write(marker, wanted);
}

/** Whether npm's own note of what it installed, which it writes last, has every version of the lock. */
function isInstalled() {
  const note = read(join(root, "node_modules", ".package-lock.json"));
  if (!note) return false;
  const installed = JSON.parse(note).packages;
  const wanted = Object.entries(JSON.parse(read(join(root, "package-lock.json"))).packages);
  return wanted.every(([path, { version, optional, os, cpu, libc }]) => {
    const mayBeAbsent = path === "" || optional || os || cpu || libc;
    return installed[path] ? installed[path].version === version : mayBeAbsent;
  });
}

function generateClient() {
  const output = join(root, "prisma", "generated");
  const marker = join(output, ".seika-schema");
  const prisma = join(root, "node_modules", "prisma");
  const wanted = hashOf([
    ...filesUnder(join(root, "prisma", "schema")),
    join(root, "prisma.config.ts"),
    join(prisma, "package.json"),
  ]);
  if (read(marker) === wanted && existsSync(join(output, "client.ts"))) return;
  say("Making the database client …");
  // Only for the schema engine, which `generate` would download but never runs: any file that exists will do.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" };
  run(process.execPath, [join(prisma, "build", "index.js"), "generate"], { env });
  write(marker, wanted);
}

function build() {
  const marker = join(root, "build", ".sources");
  const folders = ["app", "emails", "templates", "public", join("prisma", "schema"), join("prisma", "seed")];
  const files = ["package-lock.json", "vite.config.ts", "react-router.config.ts", "tsconfig.json"];
  const wanted = hashOf([
    ...folders.flatMap((name) => filesUnder(join(root, name))),
    ...files.map((name) => join(root, name)),
  ]);
  if (read(marker) === wanted) return;
  say("Building …");
  rmSync(marker, { force: true });
  const program = join(root, "node_modules", "@react-router", "dev", "bin.js");
  run(process.execPath, [program, "build"], { env: { ...process.env, NODE_ENV: "production" } });
  write(marker, wanted);
}

async function findOrInstallBrowser() {
  const marker = join(root, ".cache", "browser");
  const known = read(marker);
  if (known && existsSync(known)) return;
  let found = await findBrowser();
  if (!found) {
    installBrowser();
    found = await findBrowser();
  }
  if (!found) stop("No Chromium was found, and none could be installed: install one and name it in CHROMIUM_PATH.");
  write(marker, found);
}

async function findBrowser() {
  const { chromium } = await import("playwright-core");
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = [
    process.env.CHROMIUM_PATH,
    process.env.PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH,
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    chromium.executablePath(),
  ];
  // It must start, too: some systems put a program of that name there that only says how to install it.
  return candidates.find((path) => path && existsSync(path) && spawnSync(path, ["--version"]).status === 0);
}

function installBrowser() {
  say("Installing Chromium for the browser tests …");
  const quiet = { stdio: ["ignore", "ignore", "inherit"] };
  if (process.getuid?.() === 0 && spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const packages = ["chromium", "fonts-noto-cjk"];
    spawnSync("apt-get", ["update"], { ...quiet, env });
    const installed = spawnSync("apt-get", ["install", "-y", "--no-install-recommends", ...packages], {
      ...quiet,
      env,
    });
    if (installed.status === 0) return;
  }
  spawnSync(process.execPath, [join(root, "node_modules", "playwright-core", "cli.js"), "install", "chromium"], quiet);
}

/** Two commands started side by side must not install or build into each other. */
function holdingLock(work) {
  const lock = join(root, ".cache", "setup-lock");
  mkdirSync(dirname(lock), { recursive: true });
  for (let told = false; !take(lock); told = true) {
    if (!told) say("Waiting for another start of Seika to finish its setup …");
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  const release = () => rmSync(lock, { force: true });
  process.once("exit", release);
  work();
  release();
  process.off("exit", release);
}

function take(lock) {
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: "wx" });
      return true;
    } catch {
      const owner = Number(read(lock));
      if (!owner || isAlive(owner)) return false;
      rmSync(lock, { force: true });
    }
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Runs npm itself: the one that started us, else the one on the path. */
function npm(args) {
  const script = process.env.npm_execpath;
  if (script?.endsWith(".js"))
    return run(process.execPath, [script, ...args], { stdio: ["ignore", "inherit", "inherit"] });
  const shell = process.platform === "win32";
  return run(shell ? "npm.cmd" : "npm", args, { stdio: ["ignore", "inherit", "inherit"], shell });
}

/** Runs a program in the project; the end of what it prints is shown when it fails. */
function run(program, args, settings = {}) {
  const result = spawnSync(program, args, { cwd: root, encoding: "utf8", maxBuffer: 2 ** 28, ...settings });
  if (result.status === 0) return;
  const lines = `${result.stdout ?? ""}${result.stderr ?? ""}`.trimEnd().split("\n");
  process.stderr.write(`${lines.slice(-TAIL_LINES).join("\n")}\n`);
  stop(`This did not work: ${[program, ...args].join(" ")}${result.error ? ` (${result.error.message})` : ""}`);
}

function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesUnder(path) : [path];
    });
}

function hashOf(files, ...more) {
  const hash = createHash("sha256");
  for (const file of files)
    hash
      .update(`${file.slice(root.length)}\0`)
      .update(readFileSync(file))
      .update("\0");
  return hash.update(more.join("\0")).digest("hex");
}

function split(list, mark) {
  const at = list.indexOf(mark);
  return at < 0 ? [list, []] : [list.slice(0, at), list.slice(at + 1)];
}

function read(path) {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return undefined;
  }
}

/** Whole or not at all. */
function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  const aside = `${path}.${process.pid}`;
  writeFileSync(aside, text);
  renameSync(aside, path);
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function stop(text) {
  say(text);
  process.exit(1);
}
