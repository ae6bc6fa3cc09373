import { REASONS } from './verdict/reasons.en.ts';

/* Optional, for a plain <script>: `getBotDetectionResult().reasons` are sentences then. */
(window as { humanTrafficReasons?: typeof REASONS }).humanTrafficReasons = REASONS;
