
const WRONG = "These words do not open it. Check each word; spaces and capitals don't matter.";
const NONE = "Type the words first.";

// As in sealing.py: the same words, however they were typed.
const normalised = (words) =>
  words.normalize("NFKC").toLowerCase().replace(/[\s\u0085\ufeff\x1c-\x1f]+/g, "");

async function unlocked(words) {
  const header = part("header").textContent;
  const { rounds, salt, nonce } = JSON.parse(header);
  const utf8 = new TextEncoder();
  const typed = await crypto.subtle.importKey("raw", utf8.encode(words), "PBKDF2", false, [
    "deriveKey",
  ]);
  const key = await crypto.subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt: bytesOf(salt), iterations: rounds },
    typed,
    { name: "AES-GCM", length: 256 },
    false,
    ["decrypt"],
  );
  const sealed = bytesOf(part("content").textContent);
  const how = { name: "AES-GCM", iv: bytesOf(nonce), additionalData: utf8.encode(header) };
  return new Uint8Array(await crypto.subtle.decrypt(how, key, sealed));
}

async function tryWords() {
  const words = normalised(part("words").value);
  if (!words) {
    say(NONE);
    return;
  }
  setBusy(true);
  let opened;
  try {
    opened = await unlocked(words);
  } catch {
    setBusy(false);
    say(WRONG);
    return;
  }
  try {
    const page = await unpacked(opened);
    // Out of the field before it goes, so that no browser offers to keep it.
    part("words").value = "";
    show(page);
    part("title").focus();
  } catch {
    setBusy(false);
    say(DAMAGED);
  }
}

function say(words) {
  part("said").textContent = words;
  part("words").setAttribute("aria-invalid", "true");
  part("words").setAttribute("aria-describedby", "said how");
  part("words").focus();
}

function setBusy(isBusy) {
  part("lock").setAttribute("aria-busy", String(isBusy));
  part("open").setAttribute("aria-disabled", String(isBusy));
  part("busy").textContent = isBusy ? "Opening…" : "";
  if (isBusy) {
    part("said").textContent = "";
    part("words").removeAttribute("aria-invalid");
  }
}

function reveal() {
  const isShown = part("words").type === "text";
  part("words").type = isShown ? "password" : "text";
  part("reveal").setAttribute("aria-pressed", String(!isShown));
}

function waitForWords() {
  part("lock").addEventListener("submit", (event) => {
    event.preventDefault();
    if (part("lock").getAttribute("aria-busy") !== "true") {
      tryWords();
    }
  });
  part("reveal").addEventListener("click", reveal);
  if (!globalThis.DecompressionStream || !globalThis.crypto?.subtle) {
    part("how").textContent = TOO_OLD;
    return;
  }
  part("lock").hidden = false;
  part("words").focus();
}

waitForWords();
