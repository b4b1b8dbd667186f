"""The page of `track report --format html` in Chromium: wide and narrow, light and dark, with and without its program."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

TRACK = os.environ.get("TRACK", str(pathlib.Path(__file__).parents[2] / ".build/debug/track"))
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
COMMANDS = [
    "run hvp --n 4,8,16 --m 4,8,16 --rounds 8 --min-time 20us --seed 1",
    "run hvp --workload logistic --size samples=4,d=2 --size samples=8,d=4 --rounds 8 --min-time 20us --seed 1",
    "run hvp --workload mlp --size layers=4-3-2,batch=2 --rounds 8 --min-time 20us --seed 1",
    "run hvp --workload rank-one --v 3,1,4 --x 2,1,3 --y 2,1,3 --rounds 8 --min-time 20us --seed 1",
    "run hvp --n 4 --m 3 --max-memory 1B",
    "run gradient two-branch",
    "run network superincreasing --input 1,2,4,8 --input -5,-4,-8,-16",
]


def setUpModule():
    global directory, page_address, playwright, browser
    if CHROMIUM is None:
        raise RuntimeError("Chromium is missing: apt-get install chromium, or name another one by CHROMIUM=PATH")
    directory = tempfile.mkdtemp()
    for command in COMMANDS:
        subprocess.run([TRACK, *command.split(), "--quiet"], cwd=directory, check=True, capture_output=True)
    page = subprocess.run([TRACK, "report", "--format", "html"], cwd=directory, check=True, capture_output=True)
    path = pathlib.Path(directory, "report.html")
    path.write_bytes(page.stdout)
    page_address = path.as_uri()
    playwright = sync_playwright().start()
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])


def tearDownModule():
    browser.close()
    playwright.stop()
    shutil.rmtree(directory)


class Report(unittest.TestCase):
    def open(self, width=1280, scheme="light", **settings):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **settings)
        self.addCleanup(context.close)
        page = context.new_page()
        self.troubles = []
        page.on("console", lambda message: self.troubles.append(message.text))
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("request", lambda request: self.troubles.append(request.url) if request.url != page_address else None)
        page.goto(page_address)
        return page

    def table(self, page, title):
        return page.locator(f'[data-rows][aria-label^="{title}"]')

    def test_nothing_overflows_and_nothing_is_said_on_the_console(self):
        for width in (1280, 390):
            for scheme in ("light", "dark"):
                with self.subTest(width=width, scheme=scheme):
                    page = self.open(width, scheme)
                    self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), width)
                    if width == 1280:
                        wide = page.evaluate(
                            "[...document.querySelectorAll('.scroll, figure')].filter(e => e.scrollWidth > e.clientWidth)"
                            ".map(e => e.ariaLabel + ' ' + e.scrollWidth)")
                        self.assertEqual(wide, [])
                    self.assertEqual(self.troubles, [])

    def test_rules_of_accessibility_hold(self):
        for width in (1280, 390):
            for scheme in ("light", "dark"):
                with self.subTest(width=width, scheme=scheme):
                    page = self.open(width, scheme)
                    page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")
                    results = Axe().run(page)
                    self.assertEqual(results.violations_count, 0, results.generate_report())

    def test_schemes_differ(self):
        papers = [
            self.open(scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
            for scheme in ("light", "dark")]
        self.assertEqual(papers, ["rgb(255, 255, 255)", "rgb(13, 17, 23)"])

    def test_numbers_are_at_the_right_and_the_first_column_stays(self):
        page = self.open(390)
        region = self.table(page, "forward and reverse")
        aligned = region.evaluate("e => getComputedStyle(e.querySelector('td.n')).textAlign")
        self.assertEqual(aligned, "right")
        place = "e => e.querySelector('tbody td').getBoundingClientRect().left - e.getBoundingClientRect().left"
        self.assertGreater(region.evaluate("e => e.scrollWidth - e.clientWidth"), 100)
        before = region.evaluate(place)
        region.evaluate("e => { e.scrollLeft = 100 }")
        self.assertEqual(region.evaluate("e => e.scrollLeft"), 100)
        self.assertEqual(region.evaluate(place), before)

    def test_columns_sort_by_their_values(self):
        page = self.open()
        region = self.table(page, "forward and reverse")
        head = region.locator("th").nth(3)
        times = "e => [...e.querySelectorAll('tbody tr')].map(r => r.cells[3].textContent)"
        original = region.evaluate(times)
        data = page.evaluate("JSON.parse(document.getElementById('rows').textContent)")
        table = next(t for t in data if t["table"].startswith("forward and reverse"))
        column = table["columns"].index(head.get_attribute("data-column"))
        values = [row[column] for row in table["rows"]]
        order = sorted(range(len(values)), key=lambda place: values[place])
        head.get_by_role("button").click()
        self.assertEqual(head.get_attribute("aria-sort"), "ascending")
        self.assertEqual(region.evaluate(times), [original[place] for place in order])
        head.get_by_role("button").press("Enter")
        self.assertEqual(head.get_attribute("aria-sort"), "descending")
        self.assertEqual(region.evaluate(times)[0], original[max(order, key=lambda place: values[place])])
        head.get_by_role("button").click()
        self.assertIsNone(head.get_attribute("aria-sort"))
        self.assertEqual(region.evaluate(times), original)

    def test_rows_are_filtered(self):
        page = self.open()
        field = page.get_by_label("Filter rows of summary")
        tools = field.locator("xpath=..")
        region = self.table(page, "summary")
        rows, visible = region.locator("tbody tr"), region.locator("tbody tr:visible")
        field.fill("MLP reverse-over")
        shown = visible.all_inner_texts()
        self.assertTrue(0 < len(shown) < rows.count())
        self.assertTrue(all("mlp" in text and "reverse-over" in text for text in shown))
        self.assertEqual(tools.locator("output").inner_text(), f"{len(shown)} of {rows.count()} rows")
        field.fill("")
        self.assertEqual(visible.count(), rows.count())

    def test_a_row_shows_all_its_values(self):
        page = self.open()
        row = self.table(page, "forward and reverse").locator("tbody tr").first
        row.hover()
        self.assertIn("noise_floor = ", row.get_attribute("title"))
        self.assertIn("\nforward_multiplications = 48\n", row.get_attribute("title"))

    def test_sql_is_copied(self):
        page = self.open(permissions=["clipboard-read", "clipboard-write"])
        data = page.evaluate("JSON.parse(document.getElementById('rows').textContent)")
        button = page.get_by_label("Copy the SQL of summary")
        button.click()
        page.wait_for_function("e => e.textContent === 'Copied'", arg=button.element_handle())
        self.assertEqual(page.evaluate("navigator.clipboard.readText()"), data[0]["sql"] + ";")
        answer = subprocess.run(
            ["sqlite3", "-json", pathlib.Path(directory, "track.db")], input=data[0]["sql"], text=True, check=True,
            capture_output=True)
        self.assertIn('"workload":"mlp"', answer.stdout)

    def test_the_page_is_complete_without_its_program(self):
        page = self.open(java_script_enabled=False)
        self.assertEqual(page.locator("button, input").count(), 0)
        with_program = self.open()
        for selector in ("table", "tbody tr", "h2", "svg", "details"):
            self.assertEqual(page.locator(selector).count(), with_program.locator(selector).count(), selector)
        self.assertTrue(page.locator("table").first.is_visible())

    def test_contents_lead_to_sections(self):
        page = self.open()
        for link in page.locator("p a[href^='#']").all():
            self.assertEqual(page.locator(f"[id='{link.get_attribute('href')[1:]}']").count(), 1)


if __name__ == "__main__":
    unittest.main()
