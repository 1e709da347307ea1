// Photos and other files of an interview: made smaller, bare of what the camera wrote into them, sealed.

import { seal } from "./keys.js";

/** The longest side of a kept photo, when the form says nothing; enough to read a passport. */
const MAX_PIXELS = 1600;
/** What the house takes of one file. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

export class TooLarge extends Error {}

/** A photo drawn anew: place and time of taking do not travel with it. */
async function redrawn(file, most) {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, most / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) => {
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("the photo could not be drawn"))), "image/jpeg", 0.82);
  });
}

const extension = (name) => /\.[A-Za-z0-9]{1,5}$/.exec(name)?.[0].toLowerCase() || "";

/** Keeps a file for a question of an interview; gives the name by which the answers call it. */
export async function keepFile(store, key, interview, node, file) {
  let [blob, type, end] = [file, file.type || "application/octet-stream", extension(file.name)];
  if (node.type === "image") {
    const most = Number(node.parameters?.["max-pixels"]) || MAX_PIXELS;
    try {
      [blob, type, end] = [await redrawn(file, most), "image/jpeg", ".jpg"];
    } catch {
      // A picture that this browser cannot draw is kept as it is.
    }
  }
  if (blob.size > MAX_FILE_BYTES) throw new TooLarge();
  const name = `${crypto.randomUUID()}${end}`;
  const record = { id: `${interview}/${name}`, of: interview, name, type, version: 1 };
  record.body = await seal(key, `files/${record.id}/1`, await blob.arrayBuffer());
  await store.put("files", record);
  return name;
}
