import { Zip, ZipDeflate } from "fflate";

export interface ZipEntry {
  readonly name: string;
  readonly text: AsyncIterable<string>;
}

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * A zip archive made while it is read, one text at a time: what nobody has fetched yet is not made either. Errors of the entries break the stream off.
 */
export function zipStream(entries: AsyncIterable<ZipEntry>): ReadableStream<Bytes> {
  const chunks = zipChunks(entries);
  return new ReadableStream<Bytes>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}

async function* zipChunks(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Bytes, void> {
  const encoder = new TextEncoder();
  let made: Bytes[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, chunk) => {
    failure ??= error;
    // fflate keeps no chunk that it has handed out, and none is shared memory.
    if (chunk) made.push(chunk as Bytes);
  });
  function* take(): Generator<Bytes, void> {
    if (failure) throw failure;
    const taken = made;
    made = [];
    yield* taken.filter(({ length }) => length > 0);
  }
  for await (const { name, text } of entries) {
    const file = new ZipDeflate(name);
    zip.add(file);
    for await (const part of text) {
      file.push(encoder.encode(part));
      yield* take();
    }
    file.push(new Uint8Array(), true);
    yield* take();
  }
  zip.end();
  yield* take();
}
