<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\tests\RealMatomo;

/** setVisitVerdict and getDecisionsSince: a person decides in Matomo, and the service hears of it. */
class DecisionsTest extends RealMatomoTestCase
{
    public function testADecisionStandsAgainstEverybodyElse(): void
    {
        $this->makeVisits(1);
        $visit = $this->onlyVisit();
        $this->setLabels([self::label($visit, 'bot')]);
        $answer = $this->decide($visit['idVisit'], 'human', 'my own test');
        self::assertTrue($answer['changed']);
        self::assertSame([self::DAY], $answer['affectedDates']);
        $after = $this->onlyVisit();
        self::assertSame(
            ['human', 0, ['review:human'], null, 'person'],
            [$after['botVerdict'], $after['botScore'], $after['botReason'], $after['botType'], $after['botSource']]
        );
        self::assertSame(1, $this->setLabels([self::label($visit, 'bot')], ['jobKey' => 'later'])['protected']);
        self::assertFalse($this->decide($visit['idVisit'], 'human')['changed'], 'said twice');
    }

    public function testUndoingADecisionBringsBackWhatStoodBefore(): void
    {
        $this->makeVisits(2);
        [$labelled, $silent] = $this->visits();
        $this->setLabels([self::label($labelled, 'bot')]);
        $before = $this->visits();
        foreach ([$labelled, $silent] as $visit) {
            $this->decide($visit['idVisit'], 'human');
            $this->decide($visit['idVisit'], '');
        }
        self::assertSame($before, $this->visits());
        $this->refused('No decision of a person', 'HumanTraffic.setVisitVerdict', [
            'idSite' => $this->site, 'idVisit' => $silent['idVisit'], 'verdict' => '',
        ]);
    }

    public function testAChangeOfMindIsUndoneStepByStep(): void
    {
        $this->makeVisits(1);
        $id = $this->onlyVisit()['idVisit'];
        $this->decide($id, 'human');
        $this->decide($id, 'bot');
        $this->decide($id, '');
        self::assertSame(['human', 'person'], [$this->onlyVisit()['botVerdict'], $this->onlyVisit()['botSource']]);
        $this->decide($id, '');
        self::assertNull($this->onlyVisit()['botSource']);
    }

    public function testTheServiceSeesDecisionsInTheirOrder(): void
    {
        $this->makeVisits(2);
        [$first, $second] = $this->visits();
        $this->setLabels([self::label($first, 'bot')]);
        $this->decide($first['idVisit'], 'human', 'Mr. O\'Neill & <b>son</b>');
        $this->decide($second['idVisit'], 'bot');
        $this->decide($first['idVisit'], '');
        $page = $this->since();
        self::assertFalse($page['more']);
        self::assertSame([$first['idVisit'], $second['idVisit'], $first['idVisit']], array_column($page['decisions'], 'idVisit'));
        self::assertSame(['human', 'bot', null], array_column($page['decisions'], 'verdict'));
        self::assertSame(['bot', null, 'human'], array_column($page['decisions'], 'previousVerdict'));
        self::assertSame('Mr. O\'Neill & <b>son</b>', $page['decisions'][0]['reason']);
        self::assertSame(self::connection()['logins']['write'], $page['decisions'][0]['decidedBy']);
        self::assertEqualsWithDelta(time(), $page['decisions'][0]['decidedAt'], 120);

        $rest = $this->since(['afterId' => $page['decisions'][1]['id'], 'limit' => 1]);
        self::assertSame([$page['decisions'][2]], $rest['decisions']);
        self::assertTrue($rest['more']);
    }

    public function testTheDayIsInvalidatedAtOnce(): void
    {
        $this->makeVisits(2);
        $humans = ['idSite' => $this->site, 'period' => 'day', 'date' => self::DAY, 'segment' => 'botVerdict!=bot;botVerdict!=declared_bot'];
        self::assertSame(2, $this->ok('VisitsSummary.getVisits', $humans)['value']);
        $this->decide($this->visits()[0]['idVisit'], 'bot');
        self::assertSame(1, $this->ok('VisitsSummary.getVisits', $humans)['value']);
        self::assertSame(0, $this->ok('HumanTraffic.getStatus', ['idSite' => $this->site])['daysToInvalidate']);
    }

    /** @dataProvider badCalls */
    public function testRefusesBadCalls(array $parameters, string $message): void
    {
        $this->makeVisits(1);
        $visit = $this->onlyVisit();
        $this->refused($message, 'HumanTraffic.setVisitVerdict', $parameters + [
            'idSite' => $this->site, 'idVisit' => $visit['idVisit'], 'verdict' => 'bot',
        ]);
        self::assertSame($visit, $this->onlyVisit());
    }

    public function badCalls(): iterable
    {
        yield 'verdict' => [['verdict' => 'robot'], 'verdict must be human, bot or declared_bot.'];
        yield 'a look again' => [['verdict' => 'review'], 'verdict must be'];
        yield 'no visit' => [['idVisit' => 999_999_999], 'no visit 999999999'];
        yield 'negative' => [['idVisit' => -1], 'no visit -1'];
        yield 'long reason' => [['reason' => str_repeat('x', 256)], 'reason must be text of at most 255'];
        yield 'binary reason' => [['reason' => "a\x01b"], 'reason must be text'];
        yield 'job' => [['jobKey' => 'a b'], 'jobKey must have'];
    }

    public function testAVisitOfAnotherSiteIsNotThere(): void
    {
        $this->makeVisits(1);
        $foreign = $this->onlyVisit();
        $other = $this->makeSite();
        $this->refused('no visit', 'HumanTraffic.setVisitVerdict', ['idSite' => $other, 'idVisit' => $foreign['idVisit'], 'verdict' => 'bot']);
        self::assertNull($this->onlyVisit()['botVerdict']);
    }

    private function since(array $more = []): array
    {
        return $this->ok('HumanTraffic.getDecisionsSince', $more + ['idSite' => $this->site]);
    }
}
