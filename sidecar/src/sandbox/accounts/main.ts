import { bench } from './bench.ts';
import { figures } from './figures.ts';
import { train } from './train.ts';

const [command, data = '', into = ''] = process.argv.slice(2);
if (command === 'train') train(data, into);
else if (command === 'figures') figures(data);
else await bench(process.argv.slice(3));
