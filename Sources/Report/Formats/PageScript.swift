/// The program of the page: sorts, filters and explains tables, and copies their queries.
///
/// The page is complete without it: it adds its buttons itself. It has no character that begins a tag, reads the rows that the
/// page embeds, and loads nothing.
enum PageScript {
  static let text = #"""
    "use strict";
    (() => {
      const make = (tag, properties, ...children) => {
        const element = Object.assign(document.createElement(tag), properties);
        element.append(...children);
        return element;
      };

      // Numbers by size, then texts by words and numbers in them, then nothing.
      const rank = (value) => (value === null || value === "" ? 2 : typeof value === "number" ? 0 : 1);
      const compare = (a, b) => {
        if (rank(a) !== rank(b)) return rank(a) - rank(b);
        if (typeof a === "number") return a - b;
        return rank(a) === 2 ? 0 : String(a).localeCompare(String(b), "en", { numeric: true });
      };

      // Copies text; where the browser has no clipboard for the page, by a selection.
      const copy = async (text) => {
        try {
          await navigator.clipboard.writeText(text);
          return true;
        } catch {
          const area = make("textarea", { value: text, ariaLabel: "SQL" });
          document.body.append(area);
          area.select();
          const isCopied = document.execCommand("copy");
          area.remove();
          return isCopied;
        }
      };

      const sortable = (table, data, rows, body) => {
        const heads = Array.from(table.tHead.rows[0].cells);
        const sort = (head, place) => {
          const next = { none: "ascending", ascending: "descending", descending: "none" };
          const order = next[head.getAttribute("aria-sort") ?? "none"];
          for (const other of heads) other.removeAttribute("aria-sort");
          if (order !== "none") head.setAttribute("aria-sort", order);
          const column = data.columns.indexOf(head.dataset.column);
          const key = (row) => (column >= 0 ? row.values[column] : row.element.cells[place].textContent);
          const sign = order === "descending" ? -1 : 1;
          const sorted = rows.slice();
          if (order !== "none") {
            sorted.sort((a, b) => {
              const [x, y] = [key(a), key(b)];
              // Missing values stay last in both orders.
              const isMissing = rank(x) === 2 || rank(y) === 2;
              return (isMissing ? 1 : sign) * compare(x, y) || a.index - b.index;
            });
          }
          body.append(...sorted.map((row) => row.element));
        };
        heads.forEach((head, place) => {
          const button = make("button", { type: "button", title: "Sort" }, ...Array.from(head.childNodes));
          button.addEventListener("click", () => sort(head, place));
          head.append(button);
        });
      };

      const filterable = (title, rows, tools) => {
        const status = make("output", {});
        const input = make("input", { type: "search", placeholder: "Filter rows", ariaLabel: "Filter rows of " + title });
        input.addEventListener("input", () => {
          const words = input.value.toLowerCase().split(" ").filter((word) => word !== "");
          let shown = 0;
          for (const row of rows) {
            const isShown = words.every((word) => row.text.includes(word));
            row.element.hidden = !isShown;
            shown += isShown ? 1 : 0;
          }
          status.textContent = words.length > 0 ? shown + " of " + rows.length + " rows" : "";
        });
        tools.append(input, status);
      };

      const enhance = (region, data) => {
        const table = region.querySelector("table");
        const body = table.tBodies[0];
        const rows = Array.from(body.rows, (element, index) => ({
          element, index, values: data.rows[index], text: element.textContent.toLowerCase(),
        }));
        for (const row of rows) {
          // All values behind the row, also those that have no column.
          const explain = () => {
            row.element.title = data.columns.map((name, place) => name + " = " + (row.values[place] ?? "–")).join("\n");
          };
          row.element.addEventListener("mouseenter", explain, { once: true });
        }
        const tools = make("div", { className: "tools" });
        if (rows.length > 1) sortable(table, data, rows, body);
        if (rows.length > 5) filterable(data.table, rows, tools);
        const button = make("button", { type: "button", ariaLabel: "Copy the SQL of " + data.table }, "Copy SQL");
        button.addEventListener("click", async () => {
          button.textContent = (await copy(data.sql + ";")) ? "Copied" : "Not copied: the appendix has it";
          setTimeout(() => { button.textContent = "Copy SQL"; }, 2000);
        });
        tools.append(button);
        region.before(tools);
      };

      const tables = JSON.parse(document.getElementById("rows").textContent);
      for (const region of document.querySelectorAll("[data-rows]")) enhance(region, tables[Number(region.dataset.rows)]);
    })();
    """#
}
