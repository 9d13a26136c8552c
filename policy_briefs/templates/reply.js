"use strict";
(() => {
  const section = document.querySelector("section.reply");
  const text = section.querySelector("textarea");
  const mail = section.querySelector("a.mail");
  const copy = section.querySelector("button.copy");
  const oneLine = (words) => words.replace(/\s+/g, " ").trim();
  const write = () => {
    const lines = [section.dataset.first, `brief: ${section.dataset.brief}`];
    const name = oneLine(section.querySelector("input.name").value);
    if (name) lines.push(`from: ${name}`);
    for (const field of section.querySelectorAll("fieldset")) {
      const answer = field.querySelector("select").value;
      const words = oneLine(field.querySelector("input").value);
      if (answer) lines.push(`${field.dataset.finding}: ${answer} | ${words}`.trim());
    }
    text.value = lines.join("\n") + "\n";
    const subject = encodeURIComponent(section.dataset.subject);
    const body = encodeURIComponent(text.value.replace(/\n/g, "\r\n"));
    mail.href = `mailto:${section.dataset.mail}?subject=${subject}&body=${body}`;
  };
  section.addEventListener("input", write);
  copy.addEventListener("click", () => {
    text.select();
    const done = () => { copy.textContent = copy.dataset.done; };
    // A file opened from a disk may not be allowed the clipboard; the words are selected then.
    if (navigator.clipboard) navigator.clipboard.writeText(text.value).then(done, () => document.execCommand("copy") && done());
    else if (document.execCommand("copy")) done();
  });
  const send = section.querySelector("button.send");
  const told = section.querySelector(".told");
  send?.addEventListener("click", async () => {
    send.disabled = true;
    try {
      const answer = await fetch(section.dataset.post, {
        method: "POST", body: text.value, headers: { "Content-Type": "text/plain; charset=utf-8" },
      });
      if (!answer.ok) throw new Error(String(answer.status));
      told.textContent = send.dataset.done;
    } catch {
      told.textContent = send.dataset.failed;
      send.disabled = false;
    }
  });
  write();
})();
