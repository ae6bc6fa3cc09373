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
use Piwik\Plugins\HumanTraffic\Tracker\HitLabel;

class HitLabelTest extends TestCase
{
    public function testReadsAllFourParameters(): void
    {
        $label = HitLabel::fromParameters([
            'ht_v' => 'bot',
            'ht_s' => '97',
            'ht_e' => 'automation:webdriver,mouse:grid-aligned',
            'ht_m' => 'anon',
        ]);
        self::assertSame(Verdict::Bot, $label->verdict);
        self::assertSame(97, $label->score);
        self::assertSame(['automation:webdriver', 'mouse:grid-aligned'], $label->evidence);
        self::assertSame('anon', $label->mode);
    }

    public function testHitWithoutParametersSaysNothing(): void
    {
        self::assertNull(HitLabel::fromParameters(['idsite' => '1', 'url' => 'http://example.org']));
    }

    /** Bulk hits are JSON, so a score can be a number. */
    public function testTakesNumbersOfBulkHits(): void
    {
        self::assertSame(0, HitLabel::fromParameters(['ht_s' => 0])->score);
    }

    /** @dataProvider hostile */
    public function testIgnoresWhatIsNotOfTheAgreedShape(string $name, mixed $value): void
    {
        self::assertNull(HitLabel::fromParameters([$name => $value]));
    }

    public function hostile(): iterable
    {
        foreach (['', 'BOT', 'bot ', "bot\n", "bot\0", 'robot', 'null', ['bot'], ['a' => ['b']], true, 1, null, 1.5] as $value) {
            yield ['ht_v', $value];
        }
        foreach (['', '-1', '101', '1.5', '1e1', '007', '+5', ' 5', "5\n", 'abc', ['5'], true, 50.0, '99999999999999999999'] as $value) {
            yield ['ht_s', $value];
        }
        foreach (['', 'webdriver', 'a:b c', 'A:b', "a:b\n", 'a:b,', ',a:b', 'a:<script>', "a:b'--", ['a:b'], str_repeat('a:b,', 20) . 'a:b'] as $value) {
            yield ['ht_e', $value];
        }
        yield 'one character too many' => ['ht_e', 'a:' . str_repeat('b', 999)];
        yield 'a megabyte' => ['ht_e', str_repeat('a:b,', 250_000)];
        foreach (['', 'cookies', 'COOKIE', ['cookie']] as $value) {
            yield ['ht_m', $value];
        }
    }

    public function testOneBadParameterDoesNotCostTheOthers(): void
    {
        $label = HitLabel::fromParameters(['ht_v' => 'human', 'ht_s' => '1000', 'ht_e' => ['x'], 'ht_m' => 'cookie']);
        self::assertSame(Verdict::Human, $label->verdict);
        self::assertNull($label->score);
        self::assertSame([], $label->evidence);
        self::assertSame('cookie', $label->mode);
    }

    public function testTakesEvidenceOfExactlyTheAllowedSize(): void
    {
        $codes = array_map(static fn (int $i): string => sprintf('mouse:code-%02d', $i), range(1, 20));
        self::assertCount(20, HitLabel::fromParameters(['ht_e' => implode(',', $codes)])->evidence);
        self::assertCount(1, HitLabel::fromParameters(['ht_e' => 'a:' . str_repeat('b', 998)])->evidence);
    }

    public function testModeAloneIsNoJudgement(): void
    {
        self::assertFalse(HitLabel::fromParameters(['ht_m' => 'pending'])->judges());
        self::assertTrue(HitLabel::fromParameters(['ht_s' => '3'])->judges());
    }
}
