// Narrows a long list of boxes to tick. Without this file the whole list is there.

const FEW = 12;

function addFilter(group) {
  const items = [...group.querySelectorAll(".govuk-checkboxes__item")];
  if (items.length <= FEW) {
    return;
  }
  const id = `${group.dataset.filter}-filter`;
  const box = document.createElement("div");
  box.className = "govuk-form-group app-narrow";
  box.innerHTML = `<label class="govuk-label" for="${id}">Show only names with</label>
    <input class="govuk-input govuk-!-width-one-half" id="${id}" type="search" autocomplete="off">
    <p class="govuk-hint" role="status"></p>`;
  const input = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  group.querySelector(".govuk-hint").after(box);

  const show = () => {
    const wanted = input.value.trim().toLowerCase();
    for (const item of items) {
      // What is ticked stays in sight, so that nothing is sent unseen.
      const ticked = item.querySelector("input").checked;
      item.hidden = !ticked && !item.textContent.toLowerCase().includes(wanted);
    }
    for (const part of group.querySelectorAll("[data-filtered]")) {
      part.hidden = [...part.querySelectorAll(".govuk-checkboxes__item")].every((item) => item.hidden);
    }
    const shown = items.filter((item) => !item.hidden).length;
    const ticked = items.filter((item) => item.querySelector("input").checked).length;
    status.textContent = `${shown} of ${items.length} shown, ${ticked} selected`;
  };
  input.addEventListener("input", show);
  // Enter in this box narrows the list; it does not send the form.
  input.addEventListener("keydown", (pressed) => pressed.key === "Enter" && pressed.preventDefault());
  group.addEventListener("change", show);
  show();
}

for (const group of document.querySelectorAll("[data-filter]")) {
  addFilter(group);
}
