<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\tests\Unit;

use PHPUnit\Framework\TestCase;

/** What the visits log says is what the service's reports say. */
class ReasonTextsTest extends TestCase
{
    public function testEachReasonHasTheSameWordsAsInTheService(): void
    {
        $texts = json_decode((string) file_get_contents(dirname(__DIR__, 2) . '/lang/en.json'), true)['HumanTraffic'];
        $root = dirname(__DIR__, 4);
        $source = file_get_contents($root . '/tracker/src/verdict/reasons.en.ts')
            . file_get_contents($root . '/sidecar/src/lang/evidence.en.ts');
        $found = preg_match_all('/^  \'([a-z]+:[a-z0-9-]+)\':\s*(?:\'([^\']*)\'|"([^"]*)"),$/m', $source, $reasons, PREG_SET_ORDER);
        self::assertGreaterThan(50, $found);
        $expected = [];
        foreach ($reasons as $reason) {
            $expected['Reason_' . strtr($reason[1], ':', '_')] = ($reason[2] ?? '') !== '' ? $reason[2] : $reason[3];
        }
        $said = array_filter($texts, static fn (string $key): bool => str_starts_with($key, 'Reason_'), ARRAY_FILTER_USE_KEY);
        ksort($expected);
        ksort($said);
        self::assertSame($expected, $said, 'node scripts/reason-texts.mjs writes them anew');
    }
}
