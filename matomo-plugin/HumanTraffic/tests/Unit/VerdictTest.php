<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\tests\Unit;

use PHPUnit\Framework\TestCase;
use Piwik\Plugins\HumanTraffic\Labels\Verdict;

class VerdictTest extends TestCase
{
    /** @dataProvider pairs */
    public function testVerdictsOfATrackerOnlyRise(?Verdict $current, ?Verdict $said, bool $raises): void
    {
        self::assertSame($raises, Verdict::raises($current, $said));
    }

    public function pairs(): iterable
    {
        yield 'undecided to human' => [null, Verdict::Human, true];
        yield 'undecided stays' => [null, null, false];
        yield 'human to review' => [Verdict::Human, Verdict::Review, true];
        yield 'human to bot' => [Verdict::Human, Verdict::Bot, true];
        yield 'review to declared bot' => [Verdict::Review, Verdict::DeclaredBot, true];
        yield 'review not to human' => [Verdict::Review, Verdict::Human, false];
        yield 'bot not to human' => [Verdict::Bot, Verdict::Human, false];
        yield 'bot not to undecided' => [Verdict::Bot, null, false];
        yield 'bot not to declared bot' => [Verdict::Bot, Verdict::DeclaredBot, false];
        yield 'declared bot not to bot' => [Verdict::DeclaredBot, Verdict::Bot, false];
    }
}
