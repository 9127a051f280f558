"use strict";

// From packed bytes to the page. The page's HTML comes escaped from where it was made, and the
// policy at the top of this file lets no script run but those named there by their hash.

const TOO_OLD =
  "This browser is too old to open this document. Open it with a current Chrome, Edge, Firefox or Safari.";
const DAMAGED = "This file is damaged. Ask for it to be sent again.";

const part = (id) => document.getElementById(id);
const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

part("preview").remove();

async function unpacked(padded) {
  const end = 4 + new DataView(padded.buffer, padded.byteOffset).getUint32(0);
  const zipped = new Blob([padded.subarray(4, end)]);
  const plain = zipped.stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(plain).json();
}

function show(page) {
  const style = document.createElement("style");
  style.textContent = page.style;
  document.head.append(style);
  document.body.innerHTML = page.html;
  for (const text of page.scripts) {
    const script = document.createElement("script");
    script.textContent = text;
    document.head.append(script);
  }
  globalThis.drawPage(page);
}
