// Shows some of the rows of a long form at once, and counts what is written. Without this file the page is asked to.

const form = document.querySelector("[data-sitting]");

if (form) {
  const rows = [...form.querySelectorAll("[data-sitting-row]")];
  const groups = [...form.querySelectorAll("[data-sitting-group]")];
  const shown = form.querySelector("[data-sitting-shown]");
  const touched = form.querySelector("[data-sitting-touched]");
  const { investigation, show } = form.elements;
  let isSaving = false;

  const isTouched = (row) => !row.querySelector('[value="nothing"]').checked;

  const narrow = () => {
    for (const row of rows) {
      const isOfIt = !investigation.value || row.dataset.investigation === investigation.value;
      const isOfKind = !show.value || row.dataset.kinds.split(" ").includes(show.value);
      // What is being written stays in sight, so that nothing is sent unseen.
      row.hidden = !(isOfIt && isOfKind) && !isTouched(row);
    }
    for (const group of groups) {
      group.hidden = [...group.querySelectorAll("[data-sitting-row]")].every((row) => row.hidden);
    }
    const number = rows.filter((row) => !row.hidden).length;
    shown.textContent = `${number} of ${rows.length} shown. What you have written stays, whatever is shown.`;
  };

  const count = () => {
    const number = rows.filter(isTouched).length;
    touched.textContent = number ? `${number} to save` : "Nothing to save yet";
    return number;
  };

  investigation.addEventListener("change", narrow);
  show.addEventListener("change", narrow);
  form.elements.filter.addEventListener("click", (pressed) => {
    pressed.preventDefault();
    narrow();
  });
  form.addEventListener("change", count);
  form.addEventListener("submit", () => {
    isSaving = true;
  });
  window.addEventListener("beforeunload", (leaving) => {
    if (!isSaving && count()) {
      leaving.preventDefault();
    }
  });
  count();
}
