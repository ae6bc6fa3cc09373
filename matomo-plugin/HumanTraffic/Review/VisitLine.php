<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Review;

use Piwik\Piwik;
use Piwik\Plugins\HumanTraffic\Access\LabelVisits;
use Piwik\Plugins\HumanTraffic\Labels\Source;
use Piwik\Plugins\HumanTraffic\Labels\Verdict;
use Piwik\View;

/** The lines of the visits log that say what a visit is taken for, why, and offer to correct it. */
final class VisitLine
{
    /** @param array<string, mixed> $visit with idSite, idVisit and the bot… fields of Live's API */
    public static function render(array $visit): string
    {
        $verdict = Verdict::tryFrom((string) ($visit['botVerdict'] ?? ''));
        $source = Source::tryFrom((string) ($visit['botSource'] ?? ''));
        $view = new View('@HumanTraffic/_visitLine');
        $view->sendHeadersWhenRendering = false;
        $view->assign([
            'idSite' => (int) $visit['idSite'],
            'idVisit' => (int) $visit['idVisit'],
            'kind' => match ($verdict) {
                Verdict::Bot, Verdict::DeclaredBot => 'bot',
                Verdict::Human => 'human',
                default => 'open',
            },
            'verdictName' => Piwik::translate('HumanTraffic_Verdict_' . ($verdict === null ? 'undecided' : $verdict->value)),
            'score' => $visit['botScore'] ?? null,
            'sourceName' => $source === null ? '' : Piwik::translate("HumanTraffic_Source_{$source->value}"),
            'isDecidedByPerson' => $source === Source::Person,
            'reasons' => array_map(Reasons::describe(...), (array) ($visit['botReason'] ?? [])),
            'mayLabel' => LabelVisits::isGiven((int) $visit['idSite']),
        ]);
        return $view->render();
    }
}
