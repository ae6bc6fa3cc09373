<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Commands;

use Piwik\Piwik;
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
        $this->setDescription(Piwik::translate('HumanTraffic_CommandLabel'));
        $this->addRequiredValueOption('idsite', null, Piwik::translate('HumanTraffic_CommandSite'));
        $this->addRequiredValueOption('verdict', null, Piwik::translate('HumanTraffic_CommandLabelVerdict'));
        $this->addRequiredValueOption('segment', null, Piwik::translate('HumanTraffic_CommandLabelSegment'));
        $this->addRequiredValueOption('from', null, Piwik::translate('HumanTraffic_CommandLabelFrom'));
        $this->addRequiredValueOption('to', null, Piwik::translate('HumanTraffic_CommandLabelTo'));
        $this->addRequiredValueOption('reason', null, Piwik::translate('HumanTraffic_CommandLabelReason'), '');
        $this->addNoValueOption('yes', null, Piwik::translate('HumanTraffic_CommandLabelYes'));
        $this->addNoValueOption('dry-run', null, Piwik::translate('HumanTraffic_CommandLabelDryRun'));
        $this->setHelp('Example: ./console humantraffic:label --idsite=1 --verdict=bot --segment="resolution==800x600" --from=2026-01-01 --to=2026-01-31');
    }

    protected function doExecute(): int
    {
        $input = $this->getInput();
        $idSite = Arguments::site($input->getOption('idsite'));
        $verdict = Decision::verdict('verdict', (string) $input->getOption('verdict'));
        $segment = (string) $input->getOption('segment');
        if ($segment === '') {
            throw new \InvalidArgumentException(Piwik::translate('HumanTraffic_ErrorEmptySegment'));
        }
        $from = Parameter::day('from', $input->getOption('from'));
        $to = Parameter::day('to', $input->getOption('to') ?? $from);
        $visits = new SegmentVisits($idSite, $segment, $from, $to);
        $count = $visits->count();
        $this->getOutput()->writeln(Piwik::translate('HumanTraffic_CommandLabelCount', [$count, $from, $to]));
        if ($count === 0 || $input->getOption('dry-run')) {
            return self::SUCCESS;
        }
        if (!$input->getOption('yes') && !$this->askForConfirmation(Piwik::translate('HumanTraffic_CommandLabelAsk', [$verdict->value]) . ' ', false)) {
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
            Piwik::translate('HumanTraffic_CommandLabelDone', [$done['written'], $done['unchanged'], count($done['affectedDates'])]),
            Piwik::translate('HumanTraffic_CommandLabelUndo', ["./console humantraffic:undo --idsite=$idSite --job=$jobKey"]),
        ]);
        return self::SUCCESS;
    }
}
