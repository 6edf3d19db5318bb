/* The calendar of core.widgets.ThaiDateInput, and the line that says how a typed date was understood.
   Everything is delegated from the document, so that rows added later (inlines, htmx) need no setting up.
   Dates are UTC midnights; the Buddhist year exists only in what is read and shown. */
(() => {
  "use strict";
  if (window.thaiDate) return;

  const ERA = 543;
  const OLDEST = Date.UTC(1857, 0, 1);
  const DAY = 86400000;
  const READ_MONTHS = [
    "มกราคม ม.ค. มค", "กุมภาพันธ์ ก.พ. กพ", "มีนาคม มี.ค. มีค", "เมษายน เม.ย. เมย", "พฤษภาคม พ.ค. พค",
    "มิถุนายน มิ.ย. มิย", "กรกฎาคม ก.ค. กค", "สิงหาคม ส.ค. สค", "กันยายน ก.ย. กย", "ตุลาคม ต.ค. ตค",
    "พฤศจิกายน พ.ย. พย", "ธันวาคม ธ.ค. ธค",
  ].map((names) => names.split(" ").map((name) => name.replaceAll(".", "")));

  const utc = (year, month, day) => new Date(Date.UTC(year, month, day));
  const isoDate = (text) => new Date(`${text}T00:00:00Z`);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const numeric = (date) =>
    [date.getUTCDate(), date.getUTCMonth() + 1].map((n) => String(n).padStart(2, "0")).join("/") +
    `/${date.getUTCFullYear() + ERA}`;

  const clamp = (date, from, to) => new Date(Math.min(Math.max(date, from), to));

  function addMonths(date, count) {
    const first = utc(date.getUTCFullYear(), date.getUTCMonth() + count, 1);
    const last = utc(first.getUTCFullYear(), first.getUTCMonth() + 1, 0).getUTCDate();
    return utc(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date.getUTCDate(), last));
  }

  /* Reading: the usual forms of thai.dates.read_date, which has the last word on the server. */

  const arabic = (text) => text.replace(/[๐-๙]/g, (digit) => "๐๑๒๓๔๕๖๗๘๙".indexOf(digit));

  function commonYear(text, box) {
    let year = Number(text);
    if (text.length === 2) {
      const thisYear = isoDate(box.dataset.today).getUTCFullYear() + ERA;
      year += Math.floor(thisYear / 100) * 100;
      if (year > thisYear && !("futureOk" in box.dataset)) year -= 100;
    }
    return year >= 2400 ? year - ERA : year;
  }

  function monthNumber(text) {
    const name = text.replace(/[. ]/g, "");
    return READ_MONTHS.findIndex(([full, ...short]) => short.includes(name) || (name.length > 2 && full.startsWith(name))) + 1;
  }

  function real(year, month, day, precision) {
    const date = utc(year, month - 1, day);
    const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
    return exists && date >= OLDEST && year < 2400 ? { date, precision } : null;
  }

  const WEEKDAY = /^วัน(จันทร์|อังคาร|พุธ|พฤหัส(บดี)?|ศุกร์|เสาร์|อาทิตย์)?\s*(ที่)?\s*/;
  const NUMBERS = /^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})$/;
  const NAMED = /^(\d{1,2})?[\s./-]*([ก-ฮเ-ไ][ก-ฮะ-์. ]*?)[\s./-]*(\d{4}|\d{2})$/;
  const MONTH_YEAR = /^(\d{1,2})\s*[-/.]\s*(\d{4})$/;
  const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
  const RUN = /^(\d{2})(\d{2})(\d{4}|\d{2})$/;

  function simplest(typed) {
    return arabic(typed).trim().replace(WEEKDAY, "").replace(/พ\.\s?ศ\.?|ปี|เดือน/g, " ").replace(/\s+/g, " ").trim();
  }

  function read(typed, box) {
    const text = simplest(typed);
    let found = text.match(NUMBERS) || text.match(RUN);
    if (found) return real(commonYear(found[3], box), Number(found[2]), Number(found[1]), "day");
    found = text.match(ISO);
    if (found) return real(commonYear(found[1], box), Number(found[2]), Number(found[3]), "day");
    found = text.match(NAMED);
    if (found) return real(commonYear(found[3], box), monthNumber(found[2]), Number(found[1] || 1), found[1] ? "day" : "month");
    found = text.match(MONTH_YEAR);
    if (found) return real(commonYear(found[2], box), Number(found[1]), 1, "month");
    found = text.match(/^\d{4}$/);
    return found ? real(commonYear(found[0], box), 1, 1, "year") : null;
  }

  /* The line under the input. */

  function spoken(found, texts) {
    const year = found.date.getUTCFullYear() + ERA;
    const month = texts.months[found.date.getUTCMonth()];
    if (found.precision === "year") return `${fill(texts.yearOnly, { year })} (${texts.unknownMonth})`;
    if (found.precision === "month") return `${month} ${year} (${texts.unknownDay})`;
    return `${found.date.getUTCDate()} ${month} ${year}`;
  }

  function age(found, box, texts) {
    const today = isoDate(box.dataset.today);
    let months = (today.getUTCFullYear() - found.date.getUTCFullYear()) * 12 + today.getUTCMonth() - found.date.getUTCMonth();
    if (today.getUTCDate() < found.date.getUTCDate()) months -= 1;
    return months < 12 ? fill(texts.ageMonths, { months }) : fill(texts.ageYears, { years: Math.floor(months / 12) });
  }

  function doubt(found, box, texts) {
    if (!found || (found.precision !== "day" && !("partial" in box.dataset))) return texts.unread;
    const future = !("futureOk" in box.dataset) && found.date > isoDate(box.dataset.today);
    return future ? `${fill(texts.readAs, { date: spoken(found, texts) })} · ${texts.future}` : "";
  }

  function understood(found, box, texts) {
    const said = fill(texts.readAs, { date: spoken(found, texts) });
    return "age" in box.dataset ? `${said} · ${age(found, box, texts)}` : said;
  }

  function echo(box) {
    const line = box.querySelector(".thai-date__echo");
    const texts = JSON.parse(box.dataset.texts);
    const typed = box.querySelector("input").value.trim();
    const found = read(typed, box);
    // Rarer forms, such as English months, are left to the server to judge.
    const silent = !typed || (!found && /[a-z]|^\d{5}$/i.test(typed));
    const problem = silent ? "" : doubt(found, box, texts);
    line.classList.toggle("thai-date__echo--doubt", problem !== "");
    line.textContent = silent ? "" : problem || understood(found, box, texts);
  }

  /* The calendar: one dialog for all inputs of the page. */

  let dialog, box, texts, cursor;

  const latest = () => ("futureOk" in box.dataset ? utc(isoDate(box.dataset.today).getUTCFullYear() + 50, 11, 31) : isoDate(box.dataset.today));
  const part = (name) => dialog.querySelector(`[data-part="${name}"]`);

  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  function button(name, label, text) {
    return element("button", { type: "button", "data-act": name, "aria-label": label, class: `thai-calendar__${name}` }, text || label);
  }

  function monthPicker() {
    const options = texts.months.map((month, index) => element("option", { value: index }, month));
    return element("select", { "data-part": "month", "aria-label": texts.month }, ...options);
  }

  function yearPicker() {
    const [from, to] = [new Date(OLDEST).getUTCFullYear() + ERA, latest().getUTCFullYear() + ERA];
    return element("input", { "data-part": "year", type: "number", min: from, max: to, "aria-label": texts.year });
  }

  function head() {
    return element(
      "div", { class: "thai-calendar__head" },
      button("previous", texts.previous, "‹"),
      monthPicker(),
      element("label", { class: "thai-calendar__year" }, element("span", { "aria-hidden": "true" }, fill(texts.yearOnly, { year: "" }).trim()), yearPicker()),
      button("next", texts.next, "›"),
    );
  }

  function grid() {
    const names = texts.weekdays.map((name, index) => element("th", { scope: "col", abbr: name }, element("span", { "aria-hidden": "true" }, texts.weekdaysShort[index]), element("span", { class: "thai-calendar__spoken" }, name)));
    return element("table", { role: "grid", "aria-labelledby": "thai-calendar-title" }, element("thead", {}, element("tr", {}, ...names)), element("tbody", { "data-part": "days" }));
  }

  function foot() {
    const row = element("div", { class: "thai-calendar__foot" });
    if ("partial" in box.dataset) row.append(button("onlyMonth", texts.onlyMonth), button("onlyYear", texts.onlyYear));
    row.append(button("today", texts.today), button("clear", texts.clear), button("close", texts.close));
    return row;
  }

  function build() {
    dialog?.remove();
    const title = element("h2", { id: "thai-calendar-title", class: "thai-calendar__spoken", "aria-live": "polite" });
    dialog = element("dialog", { class: "thai-calendar", "aria-label": texts.choose }, title, head(), grid(), foot());
    dialog.addEventListener("click", onClick);
    dialog.addEventListener("keydown", onKey);
    dialog.addEventListener("change", onPick);
    dialog.addEventListener("close", () => box.querySelector(".thai-date__open").focus());
    document.body.append(dialog);
  }

  function dayButton(date, chosen) {
    const attributes = { type: "button", "data-day": date.toISOString().slice(0, 10), tabindex: date.getTime() === cursor.getTime() ? 0 : -1 };
    attributes["aria-label"] = `${texts.weekdays[date.getUTCDay()]} ${spoken({ date, precision: "day" }, texts)}`;
    if (attributes["data-day"] === box.dataset.today) attributes["aria-current"] = "date";
    if (date > latest()) attributes.disabled = "";
    const selected = chosen !== null && date.getTime() === chosen.date.getTime();
    return element("td", { role: "gridcell", "aria-selected": selected }, element("button", attributes, String(date.getUTCDate())));
  }

  function draw() {
    const [year, month] = [cursor.getUTCFullYear(), cursor.getUTCMonth()];
    const chosen = read(box.querySelector("input").value, box);
    const rows = [];
    for (let day = utc(year, month, 1 - utc(year, month, 1).getUTCDay()); day <= utc(year, month + 1, 0); day = new Date(+day + DAY)) {
      if (day.getUTCDay() === 0) rows.push(element("tr"));
      rows.at(-1).append(day.getUTCMonth() === month ? dayButton(day, chosen) : element("td"));
    }
    part("days").replaceChildren(...rows);
    part("month").value = month;
    part("year").value = year + ERA;
    dialog.querySelector("h2").textContent = `${texts.months[month]} ${year + ERA}`;
  }

  function moveTo(date, focus = true) {
    cursor = clamp(date, OLDEST, latest());
    draw();
    if (focus) dialog.querySelector("[data-day][tabindex='0']").focus();
  }

  function write(text) {
    const input = box.querySelector("input");
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
    dialog.close();
  }

  const monthAndYear = () => `${READ_MONTHS[cursor.getUTCMonth()][0]} ${cursor.getUTCFullYear() + ERA}`;

  const ACTS = {
    previous: () => moveTo(addMonths(cursor, -1), false),
    next: () => moveTo(addMonths(cursor, 1), false),
    today: () => write(numeric(isoDate(box.dataset.today))),
    onlyMonth: () => write(monthAndYear()),
    onlyYear: () => write(String(cursor.getUTCFullYear() + ERA)),
    clear: () => write(""),
    close: () => dialog.close(),
  };

  const KEYS = {
    ArrowLeft: (date) => new Date(+date - DAY),
    ArrowRight: (date) => new Date(+date + DAY),
    ArrowUp: (date) => new Date(+date - 7 * DAY),
    ArrowDown: (date) => new Date(+date + 7 * DAY),
    Home: (date) => new Date(+date - date.getUTCDay() * DAY),
    End: (date) => new Date(+date + (6 - date.getUTCDay()) * DAY),
    PageUp: (date, shift) => addMonths(date, shift ? -12 : -1),
    PageDown: (date, shift) => addMonths(date, shift ? 12 : 1),
  };

  function onClick(event) {
    const target = event.target.closest("button");
    if (event.target === dialog) dialog.close();
    else if (target?.dataset.day) write(numeric(isoDate(target.dataset.day)));
    else if (target) ACTS[target.dataset.act]();
  }

  function onKey(event) {
    const move = KEYS[event.key];
    if (move && event.target.dataset.day) {
      event.preventDefault();
      moveTo(move(cursor, event.shiftKey));
    } else if (event.key === "Enter" && event.target.dataset.part === "year") {
      event.preventDefault();
      onPick(event);
      dialog.querySelector("[data-day][tabindex='0']").focus();
    }
  }

  function onPick(event) {
    const year = part("year");
    if (event.target === year && !/^\d{4}$/.test(year.value)) return;
    const target = utc(Number(year.value) - ERA, Number(part("month").value), 1);
    // The year's own change event comes again when the focus leaves it.
    if (target.getTime() === utc(cursor.getUTCFullYear(), cursor.getUTCMonth(), 1).getTime()) return;
    moveTo(new Date(+target + (Math.min(cursor.getUTCDate(), 28) - 1) * DAY), false);
  }

  /* Under the field, else over it, else beside it: what was typed stays in sight. */
  function place() {
    const field = box.querySelector("input").getBoundingClientRect();
    const [width, height] = [dialog.offsetWidth, dialog.offsetHeight];
    const under = field.bottom + 4 + height <= window.innerHeight;
    const over = field.top - 4 - height >= 0;
    const beside = !under && !over && field.right + 8 + width <= window.innerWidth;
    const top = under ? field.bottom + 4 : over ? field.top - 4 - height : window.innerHeight - height - 8;
    dialog.style.top = `${Math.max(8, Math.min(top, beside ? field.top : top))}px`;
    dialog.style.left = `${Math.max(8, Math.min(beside ? field.right + 8 : field.left, window.innerWidth - width - 8))}px`;
  }

  function open(opener) {
    box = opener;
    texts = JSON.parse(box.dataset.texts);
    build();
    const chosen = read(box.querySelector("input").value, box);
    dialog.showModal();
    moveTo(chosen ? chosen.date : isoDate(box.dataset.today));
    place();
    // A birth lies decades away: the year first.
    if (!chosen && "age" in box.dataset) part("year").select();
  }

  const echoAll = (root) => root.querySelectorAll("[data-thai-date]").forEach(echo);

  document.addEventListener("click", (event) => {
    const opener = event.target.closest?.(".thai-date__open");
    if (opener) open(opener.closest("[data-thai-date]"));
  });
  document.addEventListener("keydown", (event) => {
    const opener = event.altKey && event.key === "ArrowDown" && event.target.closest?.("[data-thai-date]");
    if (opener) open(opener);
  });
  document.addEventListener("input", (event) => {
    const typedIn = event.target.closest?.("[data-thai-date]");
    if (typedIn) echo(typedIn);
  });
  document.addEventListener("htmx:afterSettle", (event) => echoAll(event.target));

  const start = () => {
    document.documentElement.dataset.thaiDates = "on";
    echoAll(document);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
  window.thaiDate = { read, echo };
})();
