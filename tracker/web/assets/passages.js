// Takes marked words of the answer into the form below. Without this file they are copied by hand.

const quote = document.getElementById("quote");
const section = document.getElementById("section");
const texts = document.getElementById("texts");

function marked() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) {
    return null;
  }
  const range = selection.getRangeAt(0);
  const part = [...document.querySelectorAll("[data-passage-section]")].find(
    (each) => each.contains(range.startContainer) && each.contains(range.endContainer),
  );
  return part ? { words: selection.toString().trim(), section: part.dataset.passageSection } : null;
}

if (quote && section && texts) {
  const help = document.createElement("p");
  help.className = "govuk-hint";
  help.textContent = "Select words in the text below with the mouse or the keyboard, then use the button.";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary";
  button.textContent = "Use the words I have marked";
  const status = document.createElement("p");
  status.className = "govuk-body";
  status.setAttribute("role", "status");
  texts.after(help, button, status);
  // A press on the button would take the selection away before it is read.
  let last = null;
  document.addEventListener("selectionchange", () => {
    last = marked() ?? last;
  });
  button.addEventListener("click", () => {
    const found = marked() ?? last;
    if (!found || !found.words) {
      status.textContent = "Nothing is marked. Mark words within one section of the text first.";
      return;
    }
    quote.value = found.words;
    section.value = found.section;
    status.textContent = "";
    quote.scrollIntoView({ block: "center" });
    document.getElementById("reason").focus();
  });
}
