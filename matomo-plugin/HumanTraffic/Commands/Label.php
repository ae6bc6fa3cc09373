<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Commands;

use Piwik\Plugin\ConsoleCommand;
use Piwik\Plugins\HumanTraffic\Archive\Invalidation;
use Piwik\Plugins\HumanTraffic\Labels\BulkDecision;
use Piwik\Plugins\HumanTraffic\Labels\Decision;
use Piwik\Plugins\HumanTraffic\Labels\SegmentVisits;
use Piwik\Plugins\HumanTraffic\Request\Parameter;

class Label extends ConsoleCommand
{
    private const LOGIN = 'console';

    protected function configure()
    {
        $this->setName('humantraffic:label');
        $this->setDescription('Says of all visits of a segment that they were made by people, or by bots.');
        $this->addRequiredValueOption('idsite', null, 'The site.');
        $this->addRequiredValueOption('verdict', null, 'human, bot or declared_bot.');
        $this->addRequiredValueOption('segment', null, 'A segment as in reports, such as "countryCode==sg;resolution==800x600".');
        $this->addRequiredValueOption('from', null, 'The first day, such as 2026-01-01.');
        $this->addRequiredValueOption('to', null, 'The last day; the first one where left out.');
        $this->addRequiredValueOption('reason', null, 'Why, in your words.', '');
        $this->addNoValueOption('yes', null, 'Do not ask.');
        $this->addNoValueOption('dry-run', null, 'Only count the visits.');
        $this->setHelp('Example: ./console humantraffic:label --idsite=1 --verdict=bot --segment="resolution==800x600" --from=2026-01-01 --to=2026-01-31');
    }

    protected function doExecute(): int
    {
        $input = $this->getInput();
        $idSite = Arguments::site($input->getOption('idsite'));
        $verdict = Decision::verdict('verdict', (string) $input->getOption('verdict'));
        $segment = (string) $input->getOption('segment');
        if ($segment === '') {
            throw new \InvalidArgumentException('segment must not be empty: that would be all visits.');
        }
        $from = Parameter::day('from', $input->getOption('from'));
        $to = Parameter::day('to', $input->getOption('to') ?? $from);
        $visits = new SegmentVisits($idSite, $segment, $from, $to);
        $count = $visits->count();
        $this->getOutput()->writeln("$count visits from $from to $to.");
        if ($count === 0 || $input->getOption('dry-run')) {
            return self::SUCCESS;
        }
        if (!$input->getOption('yes') && !$this->askForConfirmation("Label them as $verdict->value? (y/N) ", false)) {
            return self::SUCCESS;
        }
        $reason = Parameter::text('reason', (string) $input->getOption('reason'), Decision::MAX_REASON);
        $jobKey = Decision::newJobKey();
        $this->initProgressBar($count);
        $this->startProgressBar();
        $done = (new BulkDecision($idSite, $verdict, $reason, self::LOGIN, $jobKey))->about($visits, $this->advanceProgressBar(...));
        $this->finishProgressBar();
        (new Invalidation($idSite))->of($done['affectedDates']);
        $this->writeSuccessMessage([
            "{$done['written']} labelled, {$done['unchanged']} were so already, " . count($done['affectedDates']) . ' days invalidated.',
            "To undo: ./console humantraffic:undo --idsite=$idSite --job=$jobKey",
        ]);
        return self::SUCCESS;
    }
}
