
async function openDocument() {
  if (!globalThis.DecompressionStream) {
    part("said").textContent = TOO_OLD;
    return;
  }
  try {
    show(await unpacked(bytesOf(part("content").textContent)));
  } catch {
    part("said").textContent = DAMAGED;
  }
}

openDocument();
