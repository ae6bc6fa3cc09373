<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Reports;

use Piwik\Piwik;
use Piwik\Plugin\Report;
use Piwik\Plugin\ViewDataTable;
use Piwik\Plugins\CoreVisualizations\Visualizations\JqplotGraph\Evolution;
use Piwik\Plugins\CoreVisualizations\Visualizations\Sparklines;
use Piwik\Plugins\HumanTraffic\Categories\TrafficQualitySubcategory;
use Piwik\Plugins\HumanTraffic\Columns\Metrics\BotShare;
use Piwik\Plugins\HumanTraffic\Quality\Records;
use Piwik\Report\ReportWidgetFactory;
use Piwik\Widget\WidgetsList;

/** Visits by verdict, and the share of bots: over time, and in numbers. */
class GetTrafficQuality extends Report
{
    protected function init()
    {
        parent::init();
        $this->categoryId = TrafficQualitySubcategory::CATEGORY;
        $this->subcategoryId = TrafficQualitySubcategory::ID;
        $this->name = Piwik::translate('HumanTraffic_TrafficQuality');
        $this->documentation = Piwik::translate('HumanTraffic_TrafficQualityHelp');
        $this->metrics = [
            Records::VISITS,
            Records::PEOPLE,
            Records::BOTS,
            ...array_map([Records::class, 'columnOf'], [...Records::ofPeople(), ...Records::ofBots()]),
        ];
        $this->processedMetrics = [new BotShare()];
        $this->order = 5;
    }

    public function configureWidgets(WidgetsList $widgetsList, ReportWidgetFactory $factory)
    {
        $widgetsList->addWidgetConfig(
            $factory->createWidget()->setName('HumanTraffic_PeopleAndBots')->forceViewDataTable(Evolution::ID)->setOrder(5)->setIsWide()
        );
        $widgetsList->addWidgetConfig(
            $factory->createWidget()->setName('HumanTraffic_TrafficQuality')->forceViewDataTable(Sparklines::ID)->setOrder(10)
        );
    }

    public function getDefaultTypeViewDataTable()
    {
        return Evolution::ID;
    }

    public function configureView(ViewDataTable $view)
    {
        if ($view instanceof Sparklines) {
            $this->configureSparklines($view);
        } elseif ($view->isViewDataTableId(Evolution::ID)) {
            $view->config->selectable_columns = [...$this->metrics, BotShare::NAME];
            $view->config->columns_to_display = $view->config->columns_to_display ?: [Records::PEOPLE, Records::BOTS];
        }
    }

    private function configureSparklines(Sparklines $view): void
    {
        $columns = [
            BotShare::NAME,
            Records::PEOPLE,
            Records::BOTS,
            ...array_map([Records::class, 'columnOf'], [...Records::ofBots(), ...Records::ofPeople()]),
        ];
        foreach ($columns as $order => $column) {
            $view->config->addSparklineMetric([$column], ($order + 1) * 10);
        }
    }
}
