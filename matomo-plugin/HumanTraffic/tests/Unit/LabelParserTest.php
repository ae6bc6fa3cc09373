<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\tests\Unit;

use PHPUnit\Framework\TestCase;
use Piwik\Plugins\HumanTraffic\Labels\BotType;
use Piwik\Plugins\HumanTraffic\Labels\InvalidLabels;
use Piwik\Plugins\HumanTraffic\Labels\LabelParser;
use Piwik\Plugins\HumanTraffic\Labels\Verdict;

class LabelParserTest extends TestCase
{
    private const GOOD = [
        'idVisit' => 7,
        'verdict' => 'bot',
        'score' => 97,
        'botType' => 'scraper',
        'evidence' => ['automation:webdriver'],
        'lastActionTime' => 1795225537,
    ];

    public function testReadsALabel(): void
    {
        $label = LabelParser::parse(json_encode([self::GOOD]))[7];
        self::assertSame(7, $label->idVisit);
        self::assertSame(Verdict::Bot, $label->verdict);
        self::assertSame(97, $label->score);
        self::assertSame(BotType::Scraper, $label->botType);
        self::assertSame('automation:webdriver', $label->evidence);
        self::assertSame(1795225537, $label->lastActionTime);
    }

    public function testEmptyListIsFine(): void
    {
        self::assertSame([], LabelParser::parse('[]'));
    }

    public function testWithoutVerdictALabelIsTakenBack(): void
    {
        self::assertTrue(LabelParser::parse('[{"idVisit":1,"verdict":null,"lastActionTime":5}]')[1]->isTakenBack());
    }

    public function testSortsByVisitSoThatWritersTakeLocksInOneOrder(): void
    {
        $labels = array_map(static fn (int $id): array => ['idVisit' => $id] + self::GOOD, [9, 2, 5]);
        self::assertSame([2, 5, 9], array_keys(LabelParser::parse(json_encode($labels))));
    }

    /** @dataProvider bad */
    public function testNamesPlaceAndValueOfWhatIsWrong(mixed $second, string $message): void
    {
        $this->expectException(InvalidLabels::class);
        $this->expectExceptionMessage($message);
        LabelParser::parse(json_encode([self::GOOD, $second]));
    }

    public function bad(): iterable
    {
        $with = static fn (array $change): array => $change + ['idVisit' => 8] + self::GOOD;
        yield [5, 'labels[1] must be an object, not 5.'];
        yield [[1, 2], 'labels[1] must be an object, not [1,2].'];
        yield [['idVisit' => '8'] + self::GOOD, 'labels[1].idVisit must be a whole number, 1 or larger, not "8".'];
        yield [['idVisit' => 0] + self::GOOD, 'labels[1].idVisit must be a whole number, 1 or larger, not 0.'];
        yield [['idVisit' => 7] + self::GOOD, 'labels[1].idVisit: 7 is in the list twice.'];
        yield [$with(['verdict' => 'robot']), 'labels[1].verdict must be null or one of human, review, bot, declared_bot, not "robot".'];
        yield [$with(['verdict' => ['bot']]), 'labels[1].verdict'];
        yield [$with(['score' => 101]), 'labels[1].score must be a whole number, from 0 to 100, not 101.'];
        yield [$with(['score' => 1.5]), 'labels[1].score must be a whole number, from 0 to 100, not 1.5.'];
        yield [$with(['score' => '5']), 'not "5".'];
        yield [$with(['botType' => 'x']), 'labels[1].botType must be null or one of search,'];
        yield [$with(['evidence' => 'a:b']), 'labels[1].evidence must be a list of codes, not "a:b".'];
        yield [$with(['evidence' => ['a:b', 'oops']]), 'labels[1].evidence[1] must look like family:detail, not "oops".'];
        yield [$with(['evidence' => array_fill(0, 21, 'a:b')]), 'labels[1].evidence may hold 20 codes and 1000 characters.'];
        yield [$with(['lastActionTime' => null]), 'labels[1].lastActionTime must be a whole number, 0 or larger, not null.'];
        yield [$with(['verdcit' => 'bot']), 'labels[1] has an unknown field "verdcit".'];
        yield 'long values are cut' => [$with(['verdict' => str_repeat('x', 5000)]), str_repeat('x', 59) . '….'];
    }

    /** @dataProvider notAList */
    public function testRefusesWhatIsNoList(string $json, string $message): void
    {
        $this->expectException(InvalidLabels::class);
        $this->expectExceptionMessage($message);
        LabelParser::parse($json);
    }

    public function notAList(): iterable
    {
        yield ['', 'labels must be a JSON list (Syntax error).'];
        yield ['[{', 'labels must be a JSON list (Syntax error).'];
        yield ['{"idVisit":1}', 'labels must be a JSON list.'];
        yield ['null', 'labels must be a JSON list.'];
        yield ['"x"', 'labels must be a JSON list.'];
        yield [str_repeat('[', 100) . str_repeat(']', 100), 'labels must be a JSON list (Maximum stack depth exceeded).'];
    }

    public function testRefusesOneLabelTooMany(): void
    {
        $labels = array_map(static fn (int $id): array => ['idVisit' => $id] + self::GOOD, range(1, 5001));
        self::assertCount(5000, LabelParser::parse(json_encode(array_slice($labels, 0, 5000))));
        $this->expectExceptionMessage('At most 5000 labels at once, these are 5001.');
        LabelParser::parse(json_encode($labels));
    }
}
