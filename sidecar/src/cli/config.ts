import type { Command } from 'commander';
import { describeSettings } from '../config/index.ts';
import { text } from '../lang/text.ts';
import { globalsOf } from './globals.ts';
import { print, printJson } from './output.ts';

export function configCommand(root: Command): void {
  root
    .command('config')
    .description(text('config.description'))
    .addHelpText('after', text('example', { line: 'humantraffic config' }))
    .action((_, command: Command) => {
      const settings = describeSettings();
      if (globalsOf(command).json) return printJson(settings);
      for (const { key, variable, default: value, description } of settings) {
        const set = value === null ? '' : JSON.stringify(value);
        print(`${key.padEnd(24)}${(variable ?? '').padEnd(24)}${set}\n    ${description}`);
      }
    });
}
