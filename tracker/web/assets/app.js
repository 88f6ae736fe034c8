// Everything works without this file; it only saves a person pressing “Check again”.

const LONGEST_WAIT_SECONDS = 30;

// A part of the page with data-refresh-seconds is fetched again until it comes without.
function refresh(part, seconds) {
  window.setTimeout(async () => {
    let wait = Math.min(seconds * 1.5, LONGEST_WAIT_SECONDS);
    try {
      const answer = await fetch(window.location.href, { headers: { Accept: "text/html" } });
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.getElementById(part.id);
        if (!fresh) {
          return;
        }
        part.replaceChildren(...fresh.childNodes);
        if (!fresh.dataset.refreshSeconds) {
          return;
        }
        wait = seconds;
      }
    } catch {
      // The network is away for a moment: try again, less often.
    }
    refresh(part, wait);
  }, seconds * 1000);
}

for (const part of document.querySelectorAll("[data-refresh-seconds]")) {
  refresh(part, Number(part.dataset.refreshSeconds));
}
