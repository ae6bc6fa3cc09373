<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\tests\Unit;

use PHPUnit\Framework\TestCase;
use Piwik\Plugins\HumanTraffic\Request\Parameter;

class ParameterTest extends TestCase
{
    /** @dataProvider badNumbers */
    public function testRefusesWhatMatomoWouldReplaceByTheDefault(string $value): void
    {
        $this->expectException(\InvalidArgumentException::class);
        $this->expectExceptionMessage('limit must be a whole number, from 1 to 5000, not ');
        Parameter::wholeNumber('limit', $value, 1, 5000);
    }

    public function badNumbers(): iterable
    {
        return array_map(static fn (string $value): array => [$value], ['', '0', '5001', 'abc', '1.5', '1e3', '-1', '0x1', "1\0"]);
    }

    public function testReadsNumbers(): void
    {
        self::assertSame(5000, Parameter::wholeNumber('limit', '5000', 1, 5000));
    }

    public function testADryRunThatIsMisspeltDoesNotWrite(): void
    {
        self::assertTrue(Parameter::flag('dryRun', '1'));
        self::assertFalse(Parameter::flag('dryRun', ''));
        $this->expectExceptionMessage('dryRun must be 0 or 1, not "yes".');
        Parameter::flag('dryRun', 'yes');
    }

    public function testReadsDaysInBothForms(): void
    {
        $days = ['2026-01-30', '2026-01-31'];
        self::assertSame($days, Parameter::days('dates', '["2026-01-31","2026-01-30"]', 5));
        self::assertSame($days, Parameter::days('dates', '2026-01-30, 2026-01-31,2026-01-30', 5));
        self::assertSame([], Parameter::days('dates', '[]', 5));
        self::assertSame([], Parameter::days('dates', '', 5));
    }

    /** @dataProvider badDays */
    public function testRefusesWhatIsNoDay(string $dates, string $message): void
    {
        $this->expectException(\InvalidArgumentException::class);
        $this->expectExceptionMessage($message);
        Parameter::days('dates', $dates, 2);
    }

    public function badDays(): iterable
    {
        yield ['2026-02-30', 'dates[0] must be a day such as 2026-01-31, not "2026-02-30".'];
        yield ['2026-1-1', 'dates[0] must be a day'];
        yield ['today', 'dates[0] must be a day'];
        yield ['1970-01-01', 'dates[0] must be a day'];
        yield ['2026-01-01,x', 'dates[1] must be a day such as 2026-01-31, not "x".'];
        yield ['[1]', 'dates[0] must be a day such as 2026-01-31, not 1.'];
        yield ['[["2026-01-01"]]', 'dates must be a list of days'];
        yield ['[', 'dates must be a list of days'];
        yield ['2026-01-01,2026-01-02,2026-01-03', 'dates may hold 2 days at once, not 3.'];
    }

    public function testNamesAreShortAndPlain(): void
    {
        self::assertSame('rules-1.2+cal:3', Parameter::name('model', 'rules-1.2+cal:3'));
        foreach (['', 'a b', str_repeat('x', 65), "x\n", '<b>'] as $bad) {
            try {
                Parameter::name('model', $bad);
                self::fail("took $bad");
            } catch (\InvalidArgumentException $expected) {
                self::assertStringStartsWith('model must have 1 to 64', $expected->getMessage());
            }
        }
    }
}
