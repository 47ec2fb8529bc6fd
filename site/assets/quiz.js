// Makes questions of a quiz whose answers unfold: choose, check, read what comes back, and the result at the end.
// Nothing is kept or sent; without this script the answers unfold, which teaches as well.
"use strict";
(() => {
  const make = (tag, name, text) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    return made;
  };
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);

  function begin(quiz) {
    const { pass, words } = JSON.parse(quiz.dataset.quiz);
    const source = quiz.querySelector(".tk-items");
    const list = make("ol", "tk-items tk-asked");
    const result = make("div", "tk-result");
    result.setAttribute("role", "status");
    result.tabIndex = -1;
    let open, right, missed;

    function ask(item, number) {
      const several = item.classList.contains("tk-several");
      const place = make("li", item.className);
      const group = make("fieldset");
      const legend = make("legend");
      for (const part of item.querySelectorAll(".tk-question, .tk-hint")) legend.append(part.cloneNode(true));
      legend.querySelector(".tk-question").prepend(number + ". ");
      group.append(legend);
      const choices = [...item.querySelectorAll(".tk-choices > li")].map((from, index) => {
        const label = make("label", "tk-choose");
        const input = make("input");
        input.type = several ? "checkbox" : "radio";
        input.name = "quiz-" + number;
        input.id = "quiz-" + number + "-" + index;
        label.htmlFor = input.id;
        const text = make("span");
        text.append(...from.querySelector("summary").cloneNode(true).childNodes);
        const comment = from.querySelector("details > p").cloneNode(true);
        comment.className = "tk-comment";
        comment.hidden = true;
        label.append(input, text);
        group.append(label, comment);
        return { input, label, comment, right: from.classList.contains("tk-right") };
      });
      const check = make("button", "tk-button", words["check-answer"]);
      check.type = "button";
      const said = make("p", "tk-said");
      said.setAttribute("role", "status");
      check.addEventListener("click", () => {
        if (!open.has(number)) {
          goOn(number);
          return;
        }
        if (!choices.some((choice) => choice.input.checked)) {
          said.textContent = words["choose-first"];
          return;
        }
        const good = choices.every((choice) => choice.input.checked === choice.right);
        for (const choice of choices) {
          choice.input.disabled = true;
          choice.comment.hidden = !(choice.input.checked || choice.right);
          if (choice.right) choice.label.classList.add("tk-was-right");
          else if (choice.input.checked) choice.label.classList.add("tk-was-wrong");
          if (choice.right && !choice.input.checked) choice.comment.firstChild.textContent = words["also-right"];
        }
        // Read out at once: the verdict, and what was chosen leads to.
        const chosen = choices.filter((choice) => choice.input.checked).map((choice) => choice.comment.lastChild.textContent);
        const verdict = words[good ? "right" : several ? "not-all-right" : "not-right"];
        said.replaceChildren(make("strong", "", verdict), make("span", "tk-aloud", " " + chosen.join(" ")));
        // The same button leads on: whoever uses the keyboard stays in place and reads first.
        check.textContent = words["go-on"];
        open.delete(number);
        if (good) right += 1;
        else if (item.classList.contains("tk-critical")) missed.push(number);
        if (!open.size) conclude();
      });
      place.append(group, check, said);
      return place;
    }

    // To the next question that has no answer yet; where all have one, to the result.
    function goOn(number) {
      const waiting = [...open].sort((a, b) => a - b);
      const next = waiting.find((one) => one > number) || waiting[0];
      if (next) list.children[next - 1].querySelector("input").focus();
      else result.focus();
    }

    function conclude() {
      const total = source.children.length;
      const needed = Math.ceil((pass * total) / 100);
      const values = { right, total, needed, percent: Math.floor((right * 100) / total), numbers: missed.sort((a, b) => a - b).join(", ") };
      const lines = [make("p", "tk-score", fill(words["quiz-result"], values))];
      if (right < needed) lines.push(make("p", "", fill(words["quiz-not-passed"], values)));
      if (missed.length) lines.push(make("p", "", fill(words["quiz-missed"], values)));
      if (right >= needed && !missed.length) lines.push(make("p", "", words["quiz-passed"]));
      result.append(...lines);
      const again = make("button", "tk-button", words.again);
      again.type = "button";
      again.addEventListener("click", () => {
        start();
        list.querySelector("input").focus();
      });
      quiz.append(again);
    }

    function start() {
      right = 0;
      missed = [];
      open = new Set([...source.children].map((_, index) => index + 1));
      list.replaceChildren(...[...source.children].map((item, index) => ask(item, index + 1)));
      result.replaceChildren();
      quiz.replaceChildren(make("p", "tk-hint", words["quiz-note-check"]), list, result);
    }

    start();
  }

  document.querySelectorAll(".tk-quiz").forEach(begin);
})();
