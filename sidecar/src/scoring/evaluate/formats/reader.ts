import type { Judged } from '../types.ts';

/** Reads one file, line by line. `line` throws where the line is not of the format. */
export interface Reader {
  line(line: string): Judged[];
  /** What is left when the file has ended. */
  end(): Judged[];
}
