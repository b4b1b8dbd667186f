"""`track serve` in Chromium: layout, accessibility, keyboard, filters, a running sweep, and what a browser must be kept from."""

import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import unittest

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

TRACK = os.environ.get("TRACK", str(pathlib.Path(__file__).parents[2] / ".build/debug/track"))
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
COMMANDS = [
    "run hvp --n 4,8,16 --m 4,8,16 --rounds 8 --min-time 20us --seed 1",
    "run hvp --workload logistic --size samples=4,d=2 --size samples=8,d=4 --rounds 8 --min-time 20us --seed 1",
    "run hvp --workload two-branch --size d=3,h=4,k=4,c=2,batch=1 --rounds 8 --min-time 20us --seed 1",
    "run hvp --n 4 --m 3 --max-memory 1B",
    "run gradient two-branch",
    "run network superincreasing --input 1,2,4,8 --input -5,-4,-8,-16",
]


def run(*arguments, **settings):
    return subprocess.run([TRACK, *arguments, "--quiet"], cwd=directory, check=True, capture_output=True, **settings)


def setUpModule():
    global directory, server, origin, port, playwright, browser
    if CHROMIUM is None:
        raise RuntimeError("Chromium is missing: apt-get install chromium, or name another one by CHROMIUM=PATH")
    directory = tempfile.mkdtemp()
    for command in COMMANDS:
        run(*command.split())
    server = subprocess.Popen([TRACK, "serve", "--port", "0", "--quiet"], cwd=directory, stdout=subprocess.PIPE, text=True)
    origin = server.stdout.readline().strip().rstrip("/")
    port = origin.rsplit(":", 1)[1]
    playwright = sync_playwright().start()
    browser = playwright.chromium.launch(
        executable_path=CHROMIUM, args=["--no-sandbox", "--host-resolver-rules=MAP evil.test 127.0.0.1"])


def tearDownModule():
    browser.close()
    playwright.stop()
    server.send_signal(signal.SIGINT)
    assert server.wait(timeout=10) == 130, "Ctrl-C ends the program with another code"
    server.stdout.close()
    shutil.rmtree(directory)


class Serve(unittest.TestCase):
    def open(self, path="/", width=1280, scheme="light", **settings):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **settings)
        self.addCleanup(context.close)
        page = context.new_page()
        self.troubles = []
        page.on("console", lambda message: self.troubles.append(message.text))
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("dialog", lambda dialog: self.troubles.append(dialog.message))
        page.on(
            "request",
            lambda request: None if request.url.startswith(origin + "/") else self.troubles.append(request.url))
        page.goto(origin + path)
        return page

    def rows(self, path):
        """The rows of the first table of a page."""
        answer = browser.new_context().request.get(f"{origin}{path}{'&' if '?' in path else '?'}format=json")
        return next(iter(answer.json().values()))

    def pages(self):
        sweeps = self.rows("/")
        runs = self.rows("/runs?workload=two-branch&kind=hvp")
        by_strategy = {row["strategy"]: row["run_id"] for row in runs}
        run = by_strategy["forward-over-reverse"]
        network = self.rows("/runs?kind=network")[0]["run_id"]
        return ["/", "/runs", f"/runs/{run}", f"/runs/{network}", f"/runs/{run}/graph", "/compare", "/models", "/models/chain", "/sql"] + [
            f"/compare?run={run}&run={by_strategy['reverse-over-reverse']}", "/sql?q=SELECT+*+FROM+hvp_costs", "/runs?workload=none",
        ] + [f"/sweeps/{sweep['sweep_id']}" for sweep in sweeps]

    def test_nothing_overflows_and_nothing_is_said_on_the_console(self):
        for width, scheme in [(1280, "light"), (390, "light"), (1280, "dark"), (390, "dark")]:
            for path in self.pages():
                with self.subTest(width=width, scheme=scheme, path=path):
                    page = self.open(path, width, scheme)
                    self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), width)
                    self.assertEqual(self.troubles, [])
                    if width == 1280 and not path.startswith(("/sql?", "/runs/")):
                        wide = page.evaluate(
                            "[...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth + 1)"
                            ".map(e => e.ariaLabel + ' ' + e.scrollWidth)")
                        self.assertEqual(wide, [])
                    page.context.close()

    def test_rules_of_accessibility_hold(self):
        for width, scheme in [(1280, "light"), (390, "dark")]:
            for path in self.pages():
                with self.subTest(width=width, scheme=scheme, path=path):
                    page = self.open(path, width, scheme)
                    found = Axe().run(page)
                    violations = [(rule["id"], rule["nodes"][0]["html"]) for rule in found.response["violations"]]
                    self.assertEqual(violations, [])
                    page.context.close()

    def test_the_keyboard_reaches_everything(self):
        page = self.open("/runs")
        page.keyboard.press("Tab")
        self.assertEqual(page.evaluate("document.activeElement.textContent"), "Skip to content")
        page.keyboard.press("Enter")
        self.assertEqual(page.evaluate("document.activeElement.id"), "content")
        page.keyboard.press("Tab")
        self.assertEqual(page.evaluate("document.activeElement.name"), "workload")
        page.keyboard.type("logistic")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("workload=logistic"))
        for _ in range(80):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent") == "peak memory":
                break
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("sort=memory"))
        self.assertEqual(self.troubles, [])

    def test_runs_are_filtered_sorted_and_paged(self):
        page = self.open("/runs?limit=10")
        expect(page.locator("tbody tr")).to_have_count(10)
        first = page.locator("tbody th a").first.text_content()
        page.get_by_role("link", name="Next page").click()
        expect(page.locator("tbody th a").first).not_to_have_text(first)
        page.go_back()
        expect(page.locator("tbody th a").first).to_have_text(first)
        page.get_by_label("model").fill("logistic")
        page.get_by_label("strategy").fill("gradient")
        page.get_by_label("status").select_option("finished")
        page.get_by_role("button", name="Filter").click()
        expect(page.locator("tbody tr")).to_have_count(2)
        page.get_by_role("link", name="median time").click()
        expect(page.locator("th[aria-sort=ascending]")).to_have_text(re.compile("median time"))
        times = page.evaluate("[...document.querySelectorAll('td.n:nth-of-type(2) span, td.n span[title]')].map(e => e.title)")
        self.assertTrue(times)
        with page.expect_download() as download:
            page.evaluate("location.href = document.querySelector('caption a').href")
        self.assertTrue(download.value.url.startswith(origin))
        self.assertEqual(self.troubles, [])

    def test_two_chosen_runs_are_compared(self):
        page = self.open("/runs?workload=chain&status=finished")
        self.assertEqual(page.locator("input:checked").count(), 0)
        boxes = page.locator("input[type=checkbox]")
        boxes.nth(0).check()
        boxes.nth(1).check()
        page.get_by_role("button", name="Compare the two chosen runs").click()
        expect(page.get_by_role("heading", name="Two runs")).to_be_visible()
        expect(page.locator("caption").first).to_have_text(re.compile("Settings that differ"))
        self.assertEqual(self.troubles, [])

    def test_a_query_is_run_and_a_wrong_one_is_explained(self):
        page = self.open("/sql")
        box = page.get_by_label("One statement")
        box.fill("SELECT count(*) AS many FROM runs")
        box.press("Control+Enter")
        expect(page.locator("thead th")).to_have_text(["many"])
        expect(page.locator("textarea")).to_have_value("SELECT count(*) AS many FROM runs")
        page.locator("textarea").fill("DROP TABLE run")
        page.get_by_role("button", name="Run").click()
        expect(page.get_by_role("alert")).to_contain_text("only reads")

    def test_a_running_sweep_moves_in_two_browsers_while_it_writes(self):
        sweep = subprocess.Popen(
            [TRACK, *"run hvp --n 16,32,64,128 --m 16,32,64,128 --rounds 40 --min-time 4ms --processes 1 --quiet".split()], cwd=directory,
            stdout=subprocess.DEVNULL)
        self.addCleanup(sweep.kill)
        page = self.open("/")
        expect(page.locator("tbody tr").first).to_contain_text("running", timeout=20_000)
        page.locator("tbody th a").first.click()
        other = self.open(page.url.removeprefix(origin), width=390, java_script_enabled=False)
        for one in (page, other):
            expect(one.locator("progress")).to_be_visible()
        page.evaluate("window.kept = true")
        text = page.locator("dd:has(progress)")
        seen = {text.text_content(), other.locator("dd:has(progress)").text_content()}
        # It moves without being loaded anew; without scripts the browser loads it.
        expect(text).not_to_have_text(sorted(seen)[0], timeout=60_000)
        self.assertTrue(page.evaluate("window.kept"))
        expect(other.locator("dd:has(progress)")).not_to_have_text(sorted(seen)[0], timeout=60_000)
        self.assertEqual(sweep.wait(timeout=180), 0)
        expect(page.locator("dl")).to_contain_text("16 of 16 cells", timeout=20_000)
        expect(page.locator("dl")).to_contain_text("finished")
        self.assertIsNone(page.evaluate("document.getElementById('content').dataset.refresh ?? null"))
        self.assertTrue(page.evaluate("window.kept"))

    def test_names_of_a_stranger_do_nothing(self):
        copy = os.path.join(directory, "hostile.db")
        run("db", "backup", copy)
        name = "</td><script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'>\" onmouseover=\"window.hacked = 1"
        database = sqlite3.connect(copy)
        database.execute("UPDATE cell SET workload = ?", (name,))
        database.execute("UPDATE run SET strategy = ?", (name,))
        database.commit()
        database.close()
        hostile = subprocess.Popen(
            [TRACK, "serve", "--port", "0", "--quiet", "--db", copy], cwd=directory, stdout=subprocess.PIPE, text=True)
        self.addCleanup(hostile.stdout.close)
        self.addCleanup(hostile.wait)
        self.addCleanup(hostile.terminate)
        address = hostile.stdout.readline().strip()
        page = self.open()
        self.troubles.clear()
        for path in ["", "runs", "sweeps/latest", "runs/latest", "models"]:
            page.goto(address + path)
            page.locator("main").hover()
            self.assertIsNone(page.evaluate("window.hacked ?? null"), path)
        page.goto(address + "models")
        page.locator("tbody a").first.click()
        expect(page.locator("h1")).to_contain_text("<script>")
        self.assertEqual([trouble for trouble in self.troubles if not trouble.startswith(address)], [])

    def test_a_name_that_was_made_to_mean_this_machine_gets_nothing(self):
        page = browser.new_page()
        self.addCleanup(page.close)
        answer = page.goto(f"http://evil.test:{port}/runs?format=json")
        self.assertEqual(answer.status, 421)
        self.assertNotIn("run_id", page.content())

    def test_other_sites_cannot_embed_read_or_query(self):
        page = browser.new_page()
        self.addCleanup(page.close)
        # localhost is another site than 127.0.0.1 to a browser.
        page.goto(f"http://localhost:{port}/style.css")
        got = page.evaluate("url => fetch(url).then(answer => answer.text(), error => 'refused')", f"{origin}/runs")
        self.assertEqual(got, "refused")
        page.evaluate("url => { location.href = url }", f"{origin}/sql?q=SELECT+1+AS+one")
        expect(page.get_by_text("came from another page")).to_be_visible()
        self.assertEqual(page.locator("tbody").count(), 0)
        page.get_by_role("button", name="Run").click()
        expect(page.locator("thead th")).to_have_text(["one"])

    def test_nothing_inline_runs(self):
        page = self.open()
        page.evaluate(
            "() => { const s = document.createElement('script'); s.textContent = 'window.hacked = 1'; document.body.append(s) }")
        self.assertIsNone(page.evaluate("window.hacked ?? null"))
        self.assertTrue(any("Content Security Policy" in trouble for trouble in self.troubles))


if __name__ == "__main__":
    unittest.main()
