// Changes on their way to the server. One that cannot be sent stays, is shown as unsaved, and is sent again as the very
// same change; the server knows it by its action_id and does not do it twice.

export const newId = () => (crypto.randomUUID ? crypto.randomUUID() : [...crypto.getRandomValues(new Uint8Array(18))].map((b) => (b & 15).toString(16)).join(""));

const AGAIN_MS = 2000;
const waiting = new Set();

addEventListener("beforeunload", (event) => { if (waiting.size) event.preventDefault(); });

export function send(...change) {
  const work = sent(...change);
  waiting.add(work);
  return work.finally(() => waiting.delete(work));
}

// When all that was sent before is answered: an undo that overtook the change it is for would undo another.
export const answered = () => Promise.allSettled([...waiting]);

async function sent(path, content, version, onUnsaved = () => {}) {
  const request = {
    method: "POST",
    headers: { "Content-Type": "application/json", ...(version === undefined ? {} : { "If-Match": `"${version}"` }) },
    body: JSON.stringify({ action_id: newId(), ...content }),
  };
  for (;;) {
    try {
      const response = await fetch(path, request);
      if (response.status >= 500) throw new TypeError(response.statusText);
      if (response.status === 401) { location.assign("/login"); return { status: 401, content: { message: "" } }; }
      const answer = response.headers.get("content-type")?.includes("json") ? await response.json() : { message: await response.text() };
      return { status: response.status, content: answer };
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      onUnsaved();
      await new Promise((done) => setTimeout(done, AGAIN_MS));
    }
  }
}

export const isSaving = () => waiting.size > 0;

export async function fragment(path) {
  const response = await fetch(path);
  return response.ok ? response.text() : "";
}
