import { MatomoManager } from './manager/matomo-manager.ts';
import { startByTag } from './start.ts';

/* The bundle for a plain <script>, with everything in it. */
startByTag(MatomoManager);
