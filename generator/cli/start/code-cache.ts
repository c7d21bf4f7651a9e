import { isAscii } from "node:buffer";
import { Script } from "node:vm";
import { crc32 } from "node:zlib";
import { findSafeFolder, readCacheFile, writeCacheFiles } from "./cache-files.js";
import type { Engine } from "./engine.js";

/*
 * Keeps what V8 has compiled. Cached code is executable, so it is read only from a file of the same user, in a folder
 * that nobody else may write to. It may only save time: if anything is wrong with it, the source is compiled.
 */

/** The first bytes of a file: the format and its version. */
const MAGIC = Buffer.from("FSCODE1\n");

/** The format, then the checksums of the source and of the cached code. */
const HEADER = MAGIC.length + 8;

const PARAMETERS = "exports, require, module, __filename, __dirname, __fetchsmith";

/** Compiles code, and keeps the result for the next process. */
export interface CodeCache {
  /** Compiles a file to the function that runs it. */
  readonly compile: (name: string, path: string, source: Buffer) => unknown;
  /** Writes the code if some of it was not in the cache. Functions that have run by then are written compiled. */
  readonly write: () => void;
}

interface CacheSettings {
  /** Identifies the build of the program. */
  readonly build: string;
  /** The folders that may hold the cache, the best first. None turns the cache off. */
  readonly folders: readonly string[];
  readonly engine: Engine;
}

interface LoadedScript {
  readonly file: string;
  /** The checksum of the source. */
  readonly checksum: number;
  readonly script: Script;
}

/** Creates the cache of a process. It reads from the first folder that has code, and writes to the first that allows it. */
export function createCodeCache({ build, folders, engine }: CacheSettings): CodeCache {
  const key = `${build}-${process.version}-${process.arch}-${crc32(engine.cacheFlags).toString(16)}`;
  const readable = findSafeFolder(folders, key);
  const loaded: LoadedScript[] = [];
  let isComplete = true;
  return {
    compile(name, path, source) {
      const file = `${name.replace(/\.js$/, "").replaceAll("/", "-")}.bin`;
      const checksum = folders.length > 0 ? crc32(source) : 0;
      const cachedData = readable === undefined ? undefined : unpack(checksum, readCacheFile(readable, file));
      // Libraries are ASCII, which needs no decoding.
      const code = source.toString(isAscii(source) ? "latin1" : "utf8");
      const text = `(function (${PARAMETERS}) {${code}\n})`;
      const script = engine.withCacheFlags(
        () => new Script(text, { filename: path, ...(cachedData && { cachedData }) }),
      );
      loaded.push({ file, checksum, script });
      isComplete &&= cachedData !== undefined && script.cachedDataRejected !== true;
      return script.runInThisContext();
    },
    write() {
      // A run that loads something new also runs more of the rest, so everything is written again.
      if (isComplete) return;
      engine.withCacheFlags(() => folders.some((folder) => writeCacheFiles(folder, key, () => packAll(loaded))));
    },
  };
}

const packAll = (scripts: readonly LoadedScript[]): ReadonlyMap<string, Buffer> =>
  new Map(scripts.map(({ file, checksum, script }) => [file, pack(checksum, script.createCachedData())]));

/** The content of a cache file. */
function pack(checksum: number, data: Buffer): Buffer {
  const header = Buffer.alloc(HEADER);
  MAGIC.copy(header);
  header.writeUInt32LE(checksum, MAGIC.length);
  header.writeUInt32LE(crc32(data), MAGIC.length + 4);
  return Buffer.concat([header, data]);
}

/** The cached code in a file; undefined if the file is damaged or belongs to another source. V8 itself checks neither. */
function unpack(checksum: number, file: Buffer | undefined): Buffer | undefined {
  if (!file || file.length <= HEADER || !file.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  const data = file.subarray(HEADER);
  if (file.readUInt32LE(MAGIC.length) !== checksum) return undefined;
  return file.readUInt32LE(MAGIC.length + 4) === crc32(data) ? data : undefined;
}
