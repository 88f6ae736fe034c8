// Shows how far an upload has come, and lets it be cancelled. Without this file the form is sent as any other.

const STEP = 25;

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function chosenFiles(form) {
  return [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]);
}

// What stands in place of the button while files are on their way.
function makePanel(form) {
  const panel = element("div", "app-upload", "");
  const bar = element("progress", "app-upload__bar", "");
  const status = element("p", "govuk-body", "");
  const cancel = element("button", "govuk-button govuk-button--secondary", "Cancel the upload");
  bar.max = 100;
  bar.setAttribute("aria-label", "How much has been uploaded");
  status.setAttribute("role", "status");
  cancel.type = "button";
  panel.append(status, bar, cancel);
  form.append(panel);
  return { panel, bar, status, cancel };
}

function showAnswer(html) {
  const answer = new DOMParser().parseFromString(html, "text/html");
  const main = answer.querySelector("main");
  if (!main) {
    return false;
  }
  document.title = answer.title;
  document.querySelector("main").replaceWith(document.adoptNode(main));
  const problem = main.querySelector(".govuk-error-summary") ?? main.querySelector("h1");
  problem.tabIndex = -1;
  problem.focus();
  window.scrollTo(0, 0);
  watch();
  return true;
}

function send(form, files) {
  const { panel, bar, status, cancel } = makePanel(form);
  const buttons = [...form.querySelectorAll("button[type=submit]")];
  const request = new XMLHttpRequest();
  const words = files.length === 1 ? "1 file" : `${files.length} files`;
  let told = -1;
  let isSent = false;

  const stop = (message) => {
    bar.remove();
    cancel.remove();
    status.textContent = message;
    panel.removeAttribute("data-sending");
    for (const button of buttons) {
      button.disabled = false;
    }
    buttons[0].focus();
  };

  request.upload.addEventListener("progress", (event) => {
    if (!event.lengthComputable) {
      return;
    }
    const percent = Math.floor((event.loaded / event.total) * 100);
    bar.value = percent;
    // Said aloud at every quarter alone, not at every percent.
    if (Math.floor(percent / STEP) > told) {
      told = Math.floor(percent / STEP);
      status.textContent = percent < 100 ? `Uploading ${words}: ${told * STEP}%` : `Uploaded. Checking ${words}.`;
    }
  });
  request.upload.addEventListener("load", () => {
    isSent = true;
    cancel.remove();
  });
  request.addEventListener("load", () => {
    const address = request.getResponseHeader("X-Gone-On-To");
    if (address) {
      window.location.assign(address);
    } else if (!showAnswer(request.responseText)) {
      stop("The service did not answer as expected. Look in the evidence library whether it was added.");
    }
  });
  request.addEventListener("abort", () => stop("Cancelled. Nothing was added."));
  request.addEventListener("error", () => {
    const look = "The answer did not arrive. Look in the evidence library before you send it again.";
    stop(isSent ? look : "The upload was cut off. Nothing was added. Try again.");
  });
  cancel.addEventListener("click", () => request.abort());

  for (const button of buttons) {
    button.disabled = true;
  }
  panel.dataset.sending = "yes";
  bar.value = 0;
  status.textContent = `Uploading ${words}: 0%`;
  const content = new FormData(form);
  request.open("POST", window.location.href);
  request.setRequestHeader("X-Goes-On-Itself", "yes");
  request.send(content);
  cancel.focus();
}

function watch() {
  const form = document.querySelector("main form[enctype='multipart/form-data']");
  if (!form) {
    return;
  }
  const most = Number(document.querySelector("[data-most-bytes]")?.dataset.mostBytes ?? 0);
  form.addEventListener("submit", (event) => {
    const files = chosenFiles(form);
    if (!files.length) {
      return;
    }
    event.preventDefault();
    if (form.querySelector("[data-sending]")) {
      return;
    }
    for (const old of form.querySelectorAll(".app-upload")) {
      old.remove();
    }
    if (most && files.reduce((sum, file) => sum + file.size, 0) > most) {
      const { panel, bar, status, cancel } = makePanel(form);
      bar.remove();
      cancel.remove();
      status.textContent = "These files are larger together than can be sent at once. Choose fewer. Nothing was sent.";
      panel.tabIndex = -1;
      panel.focus();
      return;
    }
    send(form, files);
  });
}

watch();
