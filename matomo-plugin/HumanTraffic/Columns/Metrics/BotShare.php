<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Columns\Metrics;

use Piwik\Columns\Dimension;
use Piwik\DataTable\Row;
use Piwik\Metrics\Formatter;
use Piwik\Piwik;
use Piwik\Plugin\ProcessedMetric;
use Piwik\Plugins\HumanTraffic\Quality\Records;

/** Visits of bots in all visits. */
class BotShare extends ProcessedMetric
{
    public const NAME = 'bot_share';
    private const DECIMALS = 4;

    public function getName()
    {
        return self::NAME;
    }

    public function getTranslatedName()
    {
        return Piwik::translate('HumanTraffic_BotShare');
    }

    public function getDocumentation()
    {
        return Piwik::translate('HumanTraffic_BotShareDocumentation');
    }

    public function getDependentMetrics()
    {
        return [Records::BOTS, Records::VISITS];
    }

    public function compute(Row $row)
    {
        $bots = $this->getMetric($row, Records::BOTS);
        return Piwik::getQuotientSafe($bots, $this->getMetric($row, Records::VISITS), self::DECIMALS);
    }

    public function format($value, Formatter $formatter)
    {
        return $formatter->getPrettyPercentFromQuotient($value);
    }

    public function getSemanticType(): ?string
    {
        return Dimension::TYPE_PERCENT;
    }
}
