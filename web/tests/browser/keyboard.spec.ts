/** Without a mouse: every part of a page is reached in its order, is seen when it is, and lies under nothing. */
import { expect, open, test } from "./lope";

/** What stands in focus, as a runner would find it. */
interface Focused {
  what: string;
  tag: string;
  isSeen: boolean;
  isMarked: boolean;
  isOnTop: boolean;
}

for (const path of ["/", "/week", "/recover", "/settings", "/check-in", "/import"]) {
  test(`${path} goes by the keyboard`, async ({ page, demo }) => {
    await open(page, demo, path);
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    const reached: Focused[] = [];
    for (let presses = 0; presses < 250; presses++) {
      await page.keyboard.press("Tab");
      const focused = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        // A date has several stops within itself.
        if (element.dataset.walked === "now") return "again" as const;
        if (element === document.body || element.dataset.walked) return null;
        document.querySelectorAll<HTMLElement>("[data-walked]").forEach((one) => (one.dataset.walked = "before"));
        element.dataset.walked = "now";
        const box = element.getBoundingClientRect();
        // What is drawn for a box that is hidden itself, as a tap is for its radio.
        const shown = box.width > 2 && box.height > 2 ? element : (element.closest("label") ?? element);
        const { left, top, width, height } = shown.getBoundingClientRect();
        const [x, y] = [left + Math.min(width / 2, 40), top + Math.min(height / 2, 20)];
        const on = document.elementFromPoint(x, y);
        const marked = [element, shown, ...shown.querySelectorAll("*")].some((one) => getComputedStyle(one).outlineStyle !== "none" || getComputedStyle(one).boxShadow !== "none");
        return {
          what: `${element.tagName} ${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 40)} ${element.getAttribute("name") ?? ""}`,
          tag: element.tagName,
          isSeen: top >= 0 && top + Math.min(height, 20) <= innerHeight && left >= 0 && left < innerWidth,
          isMarked: marked,
          isOnTop: on !== null && (shown.contains(on) || on.contains(shown)),
        };
      });
      if (!focused) break;
      if (focused !== "again") reached.push(focused);
    }
    expect(reached.length).toBeGreaterThan(5);
    expect(reached.filter((one) => !one.isSeen || !one.isMarked || !one.isOnTop)).toEqual([]);
    // Nothing that can be pressed is left out: what is skipped is one of several that the arrows choose among.
    const left = await page.evaluate(() =>
      Array.from(document.querySelectorAll<HTMLElement>("a[href], button:not(:disabled), summary, select, textarea, input:not([type=radio]):not([type=file])"))
        .filter((one) => one.checkVisibility() && !one.dataset.walked && !one.closest("[inert]") && one.tabIndex >= 0)
        .map((one) => `${one.tagName} ${one.textContent?.trim().slice(0, 40)}`),
    );
    expect(left).toEqual([]);
  });
}
