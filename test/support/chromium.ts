import { mkdirSync } from 'node:fs'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import type { Test } from 'tap'

export const DESK = { width: 1366, height: 768 } as const
export const PHONE = { width: 390, height: 844, isMobile: true, hasTouch: true } as const

/** Debian's own browser, as the bootstrap installs it; it ends with the test. */
export async function startChromium (t: Test): Promise<Browser> {
  const browser = await puppeteer.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--lang=th'] })
  t.teardown(async () => await browser.close())
  return browser
}

/** A person's own browser: cookies of nobody else. A script that fails, or a file the policy forbids, is heard. */
export async function personPage (browser: Browser, address: string, person: { readonly login: string, readonly password: string }): Promise<{ page: Page, complaints: string[] }> {
  const page = await (await browser.createBrowserContext()).newPage()
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(String(error)))
  page.on('console', message => { if (message.type() === 'error') complaints.push(message.text()) })
  await page.goto(`${address}/sign-in`)
  await page.type('input[name=login]', person.login)
  await page.type('input[name=password]', person.password)
  await Promise.all([page.waitForNavigation(), page.click('form button')])
  return { page, complaints }
}

/** What is wrong with a page as it stands: wider than its window, or a text that is cut off. */
export async function layoutFaults (page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const root = document.documentElement
    const faults = root.scrollWidth > root.clientWidth ? [`${root.scrollWidth} px wide in a window of ${root.clientWidth}`] : []
    for (const element of document.querySelectorAll<HTMLElement>('main *, header *')) {
      const style = getComputedStyle(element)
      const hides = style.overflowY === 'hidden' || style.overflowX === 'hidden' || style.textOverflow === 'ellipsis'
      if (hides && (element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1)) faults.push(`cut off: ${element.tagName} ${element.className}`)
      // Thai stacks marks above and below: a line needs room.
      const isText = [...element.childNodes].some(node => node.nodeType === 3 && (node.textContent ?? '').trim() !== '')
      if (isText && style.lineHeight !== 'normal' && parseFloat(style.lineHeight) < parseFloat(style.fontSize) * 1.3) faults.push(`tight lines: ${element.tagName} ${element.className}`)
    }
    return [...new Set(faults)]
  })
}

/** Keeps a picture where SIDECAR_TEST_PICTURES says, for a person to look at. */
export async function picture (page: Page, name: string): Promise<void> {
  const folder = process.env['SIDECAR_TEST_PICTURES']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
