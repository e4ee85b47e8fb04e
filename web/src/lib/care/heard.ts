/** What is heard and kept awake while someone is guided: a bell, a voice, the screen. All of it on this device. */

const KEY = "lope.guide";

export interface Heard {
  bell: boolean;
  voice: boolean;
}

/** What was chosen on this device. */
export function chosen(): Heard {
  try {
    return { bell: true, voice: false, ...(JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Heard>) };
  } catch {
    return { bell: true, voice: false };
  }
}

export function choose(heard: Heard): void {
  localStorage.setItem(KEY, JSON.stringify(heard));
}

/** A bell. A browser lets a page be heard only once it was touched: `open` belongs into the answer to a tap. */
export class Bell {
  #context: AudioContext | null = null;

  open(): void {
    try {
      this.#context ??= new AudioContext();
      void this.#context.resume();
    } catch {
      this.#context = null;
    }
  }

  /** Rings, so often. */
  ring(times = 1): void {
    const context = this.#context;
    if (!context) return;
    for (let time = 0; time < times; time++) {
      // A strike of three partials that fade, the higher the sooner.
      for (const [pitch, loudness, fades_s] of [[660, 0.22, 1.6], [1320, 0.1, 0.9], [1985, 0.05, 0.5]] as const) {
        const [tone, gain] = [context.createOscillator(), context.createGain()];
        const at = context.currentTime + time * 0.45;
        tone.frequency.value = pitch;
        gain.gain.setValueAtTime(0, at);
        gain.gain.linearRampToValueAtTime(loudness, at + 0.008);
        gain.gain.exponentialRampToValueAtTime(0.0001, at + fades_s);
        tone.connect(gain).connect(context.destination);
        tone.start(at);
        tone.stop(at + fades_s);
      }
    }
  }

  close(): void {
    void this.#context?.close().catch(() => undefined);
    this.#context = null;
  }
}

/** A voice of this device. Some browsers send what is to be spoken to their maker; those voices are not used. */
export function voices(): SpeechSynthesisVoice[] {
  if (!("speechSynthesis" in window)) return [];
  return speechSynthesis.getVoices().filter((voice) => voice.localService && voice.lang.startsWith("en"));
}

export function say(text: string): void {
  const voice = voices()[0];
  if (!voice || !text) return;
  speechSynthesis.cancel();
  const spoken = new SpeechSynthesisUtterance(text);
  spoken.voice = voice;
  spoken.lang = voice.lang;
  speechSynthesis.speak(spoken);
}

export function hush(): void {
  if ("speechSynthesis" in window) speechSynthesis.cancel();
}

/** Keeps the screen on, as far as the browser can; it lets go whenever the page is hidden, so it is asked again. */
export class Awake {
  #lock: WakeLockSentinel | null = null;
  #isWanted = false;
  readonly #again = () => void this.#ask();

  get isPossible(): boolean {
    return "wakeLock" in navigator;
  }

  begin(): void {
    this.#isWanted = true;
    document.addEventListener("visibilitychange", this.#again);
    void this.#ask();
  }

  end(): void {
    this.#isWanted = false;
    document.removeEventListener("visibilitychange", this.#again);
    void this.#lock?.release().catch(() => undefined);
    this.#lock = null;
  }

  async #ask(): Promise<void> {
    if (!this.isPossible || !this.#isWanted || document.visibilityState !== "visible") return;
    try {
      this.#lock = await navigator.wakeLock.request("screen");
      if (!this.#isWanted) this.end();
    } catch {
      this.#lock = null;
    }
  }
}
