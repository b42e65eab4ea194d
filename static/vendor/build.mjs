// Makes the browser files that others wrote: one self-contained file each, its licences, its hash.
// Run by `make vendor` after a version changes in package.json; the result is committed, so that
// nobody needs Node or a registry to run the program.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const packages = join(root, "node_modules");

// The words of lit-html that screens use; style-map is left out because the content security
// policy refuses style attributes.
const litWords = `
export { html, nothing, render, svg } from "lit-html";
export { keyed } from "lit-html/directives/keyed.js";
export { live } from "lit-html/directives/live.js";
export { repeat } from "lit-html/directives/repeat.js";
`;

const kept = [
  { file: "static/vendor/lit-html.js", text: await bundled(litWords), from: ["lit-html"] },
  {
    file: "static/vendor/socket.io.js",
    text: withoutSourceMap(read("socket.io-client/dist/socket.io.esm.min.js")),
    from: [
      "socket.io-client",
      "socket.io-parser",
      "engine.io-client",
      "engine.io-parser",
      "@socket.io/component-emitter",
    ],
  },
  { file: "tests/browser/vendor/axe.js", text: read("axe-core/axe.min.js"), from: ["axe-core"] },
];

mkdirSync(join(root, "tests/browser/vendor"), { recursive: true });
for (const { file, text, from } of kept) {
  writeFileSync(join(root, file), text);
  writeFileSync(join(root, licenceFile(file)), from.map(licence).join("\n"));
}
writeFileSync(join(root, "static/vendor/README.md"), readme());

async function bundled(contents) {
  const result = await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2021",
    legalComments: "inline",
    write: false,
  });
  return result.outputFiles[0].text;
}

function read(path) {
  return readFileSync(join(packages, path), "utf8");
}

// The map is not kept, and a browser with open tools would ask for it in vain.
function withoutSourceMap(script) {
  return script.replace(/\n\/\/# sourceMappingURL=.*\n?$/, "\n");
}

function licenceFile(file) {
  return file.replace(/\.js$/, ".LICENSE.txt");
}

function licence(name) {
  return `${name} ${about(name).version}\n\n${read(`${name}/LICENSE`).trim()}\n`;
}

function about(name) {
  return createRequire(import.meta.url)(join(packages, name, "package.json"));
}

function readme() {
  const rows = kept.map(({ file, text, from }) => {
    const { version, license } = about(from[0]);
    const hash = createHash("sha256").update(text).digest("hex");
    return `| ${file} | ${from[0]} | ${version} | ${license} | \`${hash}\` |`;
  });
  return `# Files that others wrote

Made from npm packages by \`make vendor\` (build.mjs beside this page) and committed, so that a clinic
without the Internet has everything. Versions are chosen in package.json; the licence of each file
stands beside it. Do not edit them: \`tests/test_vendor.py\` compares each with its hash.

| file | package | version | licence | SHA-256 |
| --- | --- | --- | --- | --- |
${rows.join("\n")}
`;
}
