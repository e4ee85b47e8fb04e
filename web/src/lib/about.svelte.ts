import { get } from "./api/client";

/** Whose app this is, as every page needs it. */
interface About {
  version: string;
  today: string;
  units: "km" | "miles";
  activities: number;
  has_data: boolean;
}

class Known {
  #about = $state.raw<About>({ version: "", today: new Date().toLocaleDateString("sv"), units: "km", activities: 0, has_data: true });

  get today(): string {
    return this.#about.today;
  }
  get units(): About["units"] {
    return this.#about.units;
  }
  get hasData(): boolean {
    return this.#about.has_data;
  }
  get version(): string {
    return this.#about.version;
  }
  get activities(): number {
    return this.#about.activities;
  }

  /** Asks again, where something may have changed it. */
  async ask(): Promise<void> {
    this.#about = (await get<About>("/about")).value;
  }
}

export const about = new Known();
