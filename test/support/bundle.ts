/** A process as one file of JavaScript: it starts in a third of the time, and many of them have to. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, parse } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Files beside the sources (locales, migrations, examples) are still found where the sources are. */
const whereItStood: Plugin = {
  name: 'where it stood',
  setup({ onLoad }) {
    onLoad({ filter: /\/(src|test)\/.*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      return {
        loader: 'ts',
        contents: source.replaceAll('import.meta.url', JSON.stringify(String(pathToFileURL(path)))),
      };
    });
  },
};

/** CommonJS packages within ask for what a module does not have. */
const banner = `import { createRequire as createRequire_ } from 'node:module';
import { dirname as dirname_ } from 'node:path';
import { fileURLToPath as fileURLToPath_ } from 'node:url';
const require = createRequire_(${JSON.stringify(String(pathToFileURL(join(root, 'package.json'))))});
const __filename = fileURLToPath_(import.meta.url);
const __dirname = dirname_(__filename);`;

/** Returns the path of the bundle in `folder`. `entry` is named from the root of the project. */
export async function bundled(entry: string, folder: string): Promise<string> {
  const outfile = join(folder, `${parse(entry).name}.mjs`);
  await build({
    entryPoints: [join(root, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // A package looks at the name of a class that another one gives it.
    keepNames: true,
    plugins: [whereItStood, native],
    banner: { js: banner },
    logLevel: 'error',
  });
  return outfile;
}

/** Loaded at run time by the path it has in the project. */
const native: Plugin = {
  name: 'native',
  setup({ onResolve }) {
    const entry = createRequire(import.meta.url).resolve('better-sqlite3');
    onResolve({ filter: /^better-sqlite3$/ }, () => ({ path: String(pathToFileURL(entry)), external: true }));
  },
};
