"use strict";
(() => {
  const $ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const data = JSON.parse(document.getElementById("data").textContent);
  const at = new Map(data.trial.map((number, i) => [number, i]));
  const tip = document.getElementById("tip");
  const svgNs = "http://www.w3.org/2000/svg";
  const make = (name, attributes) => {
    const element = document.createElementNS(svgNs, name);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    return element;
  };

  const describe = number => {
    const i = at.get(number);
    if (i === undefined) return "Trial " + number;
    const lines = ["Trial " + number + " · " + data.state[i]];
    data.goals.forEach((name, k) => data.values[i][k] !== "" && lines.push(name + " = " + data.values[i][k]));
    if (lines.length > 1) lines.push("");
    data.names.forEach((name, k) => data.parameters[i][k] !== "" && lines.push(name + " = " + data.parameters[i][k]));
    return lines.join("\n");
  };

  const showTip = (number, x, y) => {
    tip.textContent = describe(number);
    tip.hidden = false;
    const box = tip.getBoundingClientRect();
    const left = x + 16 + box.width > innerWidth ? x - 16 - box.width : x + 16;
    tip.style.left = Math.max(4, left) + "px";
    tip.style.top = Math.max(4, Math.min(y + 12, innerHeight - box.height - 4)) + "px";
  };

  const points = svg => {
    if (svg.points) return svg.points;
    svg.points = [];
    for (const path of $("[data-t]", svg)) {
      const numbers = path.dataset.t.split(" ").map(Number);
      const places = path.getAttribute("d").match(/M[-\d.]+ [-\d.]+/g) || [];
      places.forEach((place, i) => {
        const [x, y] = place.slice(1).split(" ").map(Number);
        svg.points.push({ x, y, number: numbers[i] });
      });
    }
    for (const path of $("path[data-line]", svg)) {
      for (const pair of path.getAttribute("d").match(/[-\d.]+ [-\d.]+/g) || []) {
        const [x, y] = pair.split(" ").map(Number);
        svg.points.push({ x, y, number: Number(path.dataset.line), line: path });
      }
    }
    svg.points.sort((a, b) => a.number - b.number);
    return svg.points;
  };

  const unmark = () => {
    $(".ring").forEach(ring => ring.remove());
    $(".hot").forEach(line => line.classList.remove("hot"));
    $("tr.on").forEach(row => row.classList.remove("on"));
    tip.hidden = true;
  };

  const mark = number => {
    unmark();
    for (const svg of charts) {
      if (!svg.getClientRects().length) continue;
      let lines = new Set();
      for (const point of points(svg)) {
        if (point.number !== number) continue;
        if (point.line) lines.add(point.line);
        else svg.append(make("circle", { class: "ring", cx: point.x, cy: point.y, r: 7 }));
      }
      lines.forEach(line => line.classList.add("hot"));
    }
    const row = document.querySelector("tr[data-t='" + number + "']");
    if (row) row.classList.add("on");
  };

  const nearest = (svg, event) => {
    const inverse = svg.getScreenCTM().inverse();
    const place = new DOMPoint(event.clientX, event.clientY).matrixTransform(inverse);
    let best = null, distance = 30 * 30;
    for (const point of points(svg)) {
      const d = (point.x - place.x) ** 2 + (point.y - place.y) ** 2;
      if (d < distance) { distance = d; best = point; }
    }
    return best;
  };

  const charts = $("svg").filter(svg => svg.querySelector("[data-t],[data-line]"));
  for (const svg of charts) {
    let last = -1;
    if (!svg.classList.contains("parallel")) svg.setAttribute("tabindex", "0");
    svg.addEventListener("pointermove", event => {
      if (event.buttons) return;
      const point = nearest(svg, event);
      if (!point) { if (last >= 0) { unmark(); last = -1; } return; }
      if (point.number !== last) { mark(point.number); last = point.number; }
      showTip(point.number, event.clientX, event.clientY);
    });
    svg.addEventListener("pointerleave", () => { unmark(); last = -1; });
    svg.addEventListener("click", event => {
      const point = nearest(svg, event);
      const row = point && document.querySelector("tr[data-t='" + point.number + "']");
      if (row && event.detail === 2) row.scrollIntoView({ block: "center" });
    });
    svg.addEventListener("keydown", event => {
      const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (event.key === "Escape") { unmark(); last = -1; }
      if (!way || svg.classList.contains("parallel")) return;
      event.preventDefault();
      const numbers = [...new Set(points(svg).map(point => point.number))];
      last = numbers[(numbers.indexOf(last) + way + numbers.length) % numbers.length];
      mark(last);
      const point = points(svg).find(candidate => candidate.number === last);
      const place = new DOMPoint(point.x, point.y).matrixTransform(svg.getScreenCTM());
      showTip(last, place.x, place.y);
    });
    svg.addEventListener("blur", () => { unmark(); last = -1; });
  }

  for (const svg of $("svg.parallel")) {
    const section = svg.closest("section");
    const lines = $("path.trial", svg).map(path => ({
      path,
      leading: path.classList.contains("leading"),
      ys: path.getAttribute("d").match(/[-\d.]+ [-\d.]+/g).map(pair => Number(pair.split(" ")[1])),
    }));
    const brushes = $(".brush", svg).map((rect, axis) => ({ rect, axis, range: null, box: null }));
    const buttons = $("button[data-show]", section);
    let show = "leading";
    const paint = () => {
      const active = brushes.filter(brush => brush.range);
      svg.classList.toggle("picking", active.length > 0 || show === "all");
      for (const line of lines) {
        const inside = active.every(brush => line.ys[brush.axis] >= brush.range[0] && line.ys[brush.axis] <= brush.range[1]);
        line.path.classList.toggle("picked", inside && (active.length > 0 || show === "all"));
      }
      for (const brush of brushes) {
        if (brush.box) brush.box.remove();
        brush.box = null;
        brush.rect.setAttribute("aria-valuetext", "whole range");
        if (!brush.range) continue;
        const [from, to] = brush.range;
        const top = Number(brush.rect.dataset.top), base = Number(brush.rect.dataset.base);
        const percent = y => Math.round((base - y) / (base - top) * 100);
        brush.rect.setAttribute("aria-valuetext", percent(to) + "% to " + percent(from) + "% of the axis");
        brush.box = make("rect", { class: "range", x: Number(brush.rect.getAttribute("x")) + 4, y: from, width: 16, height: Math.max(2, to - from) });
        svg.append(brush.box);
      }
      buttons.forEach(button => button.hasAttribute("aria-pressed") && button.setAttribute("aria-pressed", String(button.dataset.show === show)));
    };
    for (const brush of brushes) {
      const top = Number(brush.rect.dataset.top), base = Number(brush.rect.dataset.base);
      const height = event => Math.max(top, Math.min(base, new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse()).y));
      let start = null;
      brush.rect.addEventListener("pointerdown", event => { start = height(event); brush.rect.setPointerCapture(event.pointerId); unmark(); });
      brush.rect.addEventListener("pointermove", event => {
        if (start === null) return;
        const now = height(event);
        brush.range = Math.abs(now - start) < 3 ? null : [Math.min(start, now), Math.max(start, now)];
        paint();
      });
      brush.rect.addEventListener("pointerup", event => { if (start !== null && Math.abs(height(event) - start) < 3) brush.range = null; start = null; paint(); });
      brush.rect.addEventListener("keydown", event => {
        const band = (base - top) / 5;
        const way = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if (event.key === "Escape") brush.range = null;
        else if (way && !brush.range) brush.range = way < 0 ? [base - band, base] : [top, top + band];
        else if (way) {
          const from = Math.max(top, Math.min(base - band, brush.range[0] + way * band / 2));
          brush.range = [from, from + band];
        } else return;
        event.preventDefault();
        paint();
      });
    }
    buttons.forEach(button => button.addEventListener("click", () => {
      if (button.dataset.show === "clear") brushes.forEach(brush => { brush.range = null; });
      else show = button.dataset.show;
      paint();
    }));
    $("[data-parallel]", section).forEach(row => { row.hidden = false; });
    paint();
  }

  const table = document.getElementById("trials");
  if (table) {
    const body = table.tBodies[0];
    $("th", table).forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      head.title = button.textContent;
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        $("th[aria-sort]", table).forEach(other => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const number = text => ({ inf: Infinity, "-inf": -Infinity })[text] ?? Number(text);
        const keyed = [...body.rows].map(row => ({ row, key: row.cells[column].textContent.trim() }));
        const numeric = !head.classList.contains("t");
        keyed.sort((a, b) => {
          if (a.key === "" || b.key === "") return (a.key === "") - (b.key === "");
          const order = numeric ? number(a.key) - number(b.key) || 0 : a.key.localeCompare(b.key);
          return up ? order : -order;
        });
        body.append(...keyed.map(entry => entry.row));
      });
    });
    const filter = document.getElementById("filter");
    if (filter) {
      filter.hidden = false;
      const select = filter.querySelector("select");
      select.addEventListener("change", () => {
        let shown = 0;
        for (const row of body.rows) {
          row.hidden = select.value !== "" && row.cells[1].textContent.trim() !== select.value;
          if (!row.hidden) shown++;
        }
        filter.querySelector("[role=status]").textContent = shown + " of " + body.rows.length + " rows";
      });
    }
    body.addEventListener("click", event => {
      const row = event.target.closest("tr");
      if (row) mark(Number(row.dataset.t));
    });
  }

  for (const block of $("pre.command")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    block.after(button);
    button.addEventListener("click", () => {
      getSelection().selectAllChildren(block);
      button.textContent = document.execCommand("copy") ? "Copied" : "Selected";
    });
  }
  document.documentElement.dataset.ready = "true";
})();
